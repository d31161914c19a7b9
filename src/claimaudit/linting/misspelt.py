"""Misprints so common that word lists hold them, each with what is meant."""

from __future__ import annotations

_PAIRS = """
accomodate:accommodate accomodation:accommodation acheive:achieve acheived:achieved adn:and
agressive:aggressive apparantly:apparently arguement:argument basicly:basically becuase:because
beacuse:because begining:beginning beleive:believe beleived:believed bizzare:bizarre
buisness:business
collegue:colleague collegues:colleagues comission:commission commitee:committee
comittee:committee completly:completely concious:conscious decison:decision
definately:definitely definatly:definitely definitly:definitely desparate:desperate
diffrent:different dissapear:disappear dissapeared:disappeared dissapointed:disappointed
embarass:embarrass embarassed:embarrassed embarassing:embarrassing enviroment:environment
existance:existence familar:familiar foriegn:foreign freind:friend freinds:friends fourty:forty
gaurd:guard goverment:government goverments:governments happend:happened
harrassment:harassment hygeine:hygiene immediatly:immediately independant:independent
jsut:just knowlege:knowledge langauge:language liason:liaison libary:library
maintainance:maintenance managment:management millenium:millennium neccessary:necessary
neccesary:necessary necesary:necessary noticable:noticeable occassion:occasion
occasionaly:occasionally occured:occurred occuring:occurring occurence:occurrence
offical:official officals:officials oppurtunity:opportunity orginal:original parliment:parliament
peice:piece peices:pieces peopel:people poeple:people persistant:persistent personel:personnel
politican:politician politicans:politicians posession:possession possesion:possession
prefered:preferred privledge:privilege probaly:probably probly:probably proffesional:professional
realy:really reccomend:recommend recieve:receive recieved:received recieves:receives
recieving:receiving recomend:recommend refered:referred relevent:relevant religous:religious
remeber:remember resistence:resistance resturant:restaurant rythm:rhythm saftey:safety
secratary:secretary seige:siege sentance:sentence seperate:separate seperated:separated
seperately:separately seperation:separation shoud:should sieze:seize similiar:similar
soliders:soldiers speach:speech statment:statement statments:statements strenght:strength
succesful:successful successfull:successful sucess:success sucessful:successful suprise:surprise
suprised:surprised suprising:surprising surpress:suppress taht:that teh:the thier:their thsi:this
tommorow:tomorrow tommorrow:tomorrow tounge:tongue transfered:transferred truely:truly
unfortunatly:unfortunately unkown:unknown untill:until usefull:useful usualy:usually vaccum:vacuum
vegatables:vegetables villian:villain waht:what whcih:which wich:which wierd:weird wiht:with
withold:withhold writting:writing yeild:yield accross:across allready:already
arround:around availible:available avaliable:available beautifull:beautiful
benifit:benefit carefull:careful certian:certain comming:coming continous:continuous
critisism:criticism critisized:criticised curently:currently
developement:development differnt:different doesnt:doesn't didnt:didn't couldnt:couldn't
wouldnt:wouldn't shouldnt:shouldn't wasnt:wasn't isnt:isn't arent:aren't dont:don't hasnt:hasn't
hadnt:hadn't havent:haven't werent:weren't especialy:especially eventualy:eventually
experiance:experience finaly:finally foward:forward futher:further garantee:guarantee
generaly:generally hundered:hundred importent:important infomation:information
intrest:interest likley:likely morgage:mortgage mountian:mountain
originaly:originally paralell:parallel peformance:performance politcal:political
posible:possible practicaly:practically presidental:presidential previosly:previously
problably:probably proccess:process pronounciation:pronunciation quater:quarter reseach:research
responsability:responsibility rember:remember resevoir:reservoir resevoirs:reservoirs
satelite:satellite schedual:schedule sevral:several
significent:significant specialy:specially stoped:stopped studing:studying
temperture:temperature threshhold:threshold tomatos:tomatoes potatos:potatoes
twelth:twelfth vistors:visitors volenteer:volunteer woud:would
"""
# What scanners make of short words, so often that lists hold it.
MISREAD = {
    "tbe": "the",
    "tlie": "the",
    "tbis": "this",
    "witb": "with",
    "hirn": "him",
    "tlic": "the",
}
MISSPELT = MISREAD | dict(pair.split(":") for pair in _PAIRS.split())
# Days and months are written with a capital, as names are, and are misprinted more than any.
_CALENDAR_PAIRS = """
janaury:january janurary:january febuary:february feburary:february febraury:february
februrary:february saterday:saturday satuday:saturday thrusday:thursday thurday:thursday
augst:august decemeber:december desember:december novemeber:november
"""
MISSPELT |= dict(pair.split(":") for pair in _CALENDAR_PAIRS.split())
CALENDAR = frozenset(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january",
     "february", "april", "august", "september", "october", "november", "december"]
)  # fmt: skip
