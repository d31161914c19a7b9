"""Opposite events: rows of `opposites` told in court, in leaflets, notices, recipes and reports."""

from __future__ import annotations

from claimaudit.amounts.counting import COUNT
from claimaudit.checks.opposite_rows import Row

_COOKS = (
    r"(?:^|[.;,] |\band |\bthen )(?:[A-Z]\w+ )?(?i:add|stir(?: in)?|beat|whisk|melt|pour(?: in)?"
    r"|fold in"
    r"|mix(?: in)?|rub|sift(?: in)?|crack|scatter|sprinkle(?: with)?|top with|spread)(?: in)?"
    r" (?:the |a little |some )?(?:[\w-]+ (?:and the )?){0,3}?"
)

_OF_MILK = (
    r"(?<!almond )(?<!oat )(?<!soy )(?<!soya )(?<!coconut )(?<!rice )(?<!vegan )(?<!nut )"
    r"(?<!peanut )(?<!cocoa )(?<!dairy-free )"
)

EVENTS: tuple[Row, ...] = (
    # Of a person's life.
    Row(
        "youngest",
        r"\bthe youngest of\b",
        r"(?P<whose>\b(?:[Hh]is|[Hh]er|[A-Z][\w-]+(?: [A-Z][\w-]+)?['’]s))"
        r" (?:younger|little|baby) (?:brother|sister)s?\b",
        span="ever",
    ),
    Row(
        "eldest",
        r"\bthe (?:eldest|oldest) of\b",
        r"(?P<whose>\b(?:[Hh]is|[Hh]er|[A-Z][\w-]+(?: [A-Z][\w-]+)?['’]s))"
        r" (?:older|elder|big) (?:brother|sister)s?\b",
        span="ever",
    ),
    Row(
        "no university",
        r"\bnever went to (?:university|college)\b|\bdid not go to (?:university|college)\b",
        r"\b[Aa]t (?:university|college) (?=he\b|she\b)|\bgraduated (?:from|in)\b"
        r"|\b(?:took|has|had) a degree (?:in|from)\b|\bstudied \w+ at (?:the )?[Uu]niversity\b",
        span="ever",
    ),
    # Of a match.
    Row(
        "unbeaten",
        r"\b(?:unbeaten|undefeated)\b",
        r"\b(?:second|third|fourth|fifth|sixth|latest) (?:\w+ )?defeat\b",
        by="what",
    ),
    Row(
        "goalless at the break",
        r"\bgoalless (?:at (?:half-time|the break|the interval)|first half)\b",
        r"^(?!.*\b(?:reserves|women|juniors|youth|second team)\b).*?"
        r"\b(?:[1-9]-\d|\d-[1-9])(?: up| ahead| down)? at (?:half-time|the break|the interval)\b",
        by="any",
    ),
    Row(
        "a goal alone",
        r"(?P<whose>\b[A-Z][\w-]+['’]s) (?:only|single|lone) goal\b",
        r"\bscored (?:twice|two|both|three|a hat-trick)\b",
    ),
    Row(
        "in the rain",
        r"\bin (?:heavy|pouring|driving|steady|torrential) rain\b|\brain fell throughout\b",
        r"\bsun shone (?:throughout|all)\b|\b(?:dry|sunny) throughout\b",
        by="any",
    ),
    # Of a meeting.
    Row(
        "unanimous",
        r"\b(?:unanimous(?:ly)?|nem\.? con\b\.?|without a dissenting vote)",
        r"^(?!.*\b(?:second|third|next|other|another|amendment)\b).*?\bvoted against\b",
        by="what",
    ),
    # Before a court.
    Row(
        "no evidence",
        r"\b(?:(?:chose|elected|decided) not to|declined to|refused to|did not|didn['’]t)"
        r" (?:give (?:any )?evidence|testify|take the (?:witness )?stand|go into the witness box)\b"
        r"|\bgave no evidence\b|\bnever (?:gave evidence|testified|took the stand)\b",
        r"(?P<whose>\b(?:[Hh]is|[Hh]er)) (?:\w+ ){0,2}?(?:days?|hours?"
        r"|evidence) in the witness box\b"
        r"|\bspent (?:\w+ ){0,3}in the witness box\b"
        r"|\bin the witness box\b|\btook the (?:witness )?stand\b|(?<!would )\btestified\b"
        r"|\bgave evidence\b|\bgiving evidence\b(?! against)|\bunder cross-examination\b",
    ),
    Row(
        "no record",
        r"\b(?:no previous convictions?|of previous good character|first offence|never been in"
        r" trouble with the (?:police|law))\b",
        r"\b(?:earlier|previous|past|other) convictions?\b|\bhad (?:already |twice |once )?"
        r"(?:served|been (?:jailed|convicted|fined|in prison))\b",
    ),
    # Of a building, a machine, a ship, a book.
    Row(
        "nobody inside",
        r"\b(?:[Nn]o[ -]one|[Nn]obody) was (?:inside|in the (?:building|house|shop|hall|flat))\b",
        rf"\b(?i:{COUNT}|a|several) (?:\w+ ){{1,2}}(?:was|were) (?:asleep |still |trapped )?"
        r"(?:inside(?=[,.;]| when\b| at\b)|in the (?:building|house|shop|hall|flat)\b(?! next))",
        by="any",
    ),
    Row(
        "sold badly",
        r"\bsold (?:badly|poorly|few copies)\b|\bwas a (?:commercial )?flop\b",
        r"\bbest-?seller\b|\bsold (?:very )?well\b|\brunaway success\b",
        by="what",
    ),
    Row(
        "never inspected",
        r"\b(?:never (?:once )?(?:been )?(?:inspected|surveyed|serviced)|without (?:a single |an "
        r"|any"
        r" )(?:inspection|survey|service)|(?:had|has) (?:had )?no inspections?|went uninspected)\b",
        r"\b(?:was|were|been) (?:last )?(?:inspected|surveyed|serviced)\b|\bpassed (?:as (?:sound"
        r"|safe"
        r"|fit)|by an? [a-z ]{0,20}(?:engineer|inspector|surveyor))|\bpassed (?:its|an?|the|every)"
        r" (?:\w+ )?(?:inspection|survey|safety check)",
        by="what",
        span="ever",
    ),
    Row(
        "no alarm",
        r"\b[Nn]o (?:fire )?alarm (?:had |has )?(?:sounded|rang|rung|went off|gone off|was raised"
        r"|been raised)|\b[Tt]he (?:fire )?alarms? (?:had |did )?(?:not|never) (?:sound|rung|rang"
        r"|ring"
        r"|gone|go|sounded)|\b[Tt]he (?:fire )?alarm failed to (?:sound|ring|go off)",
        r"\b(?:[Aa]n|[Tt]he) (?:fire )?alarm (?:had |has )?(?:sounded|rang|rung|went off|gone off)"
        r"|\bset off the (?:fire )?alarm|\bheard the (?:fire )?alarm",
        by="any",
    ),
    Row(
        "sold out",
        r"\b(?:sold[ -]out|full house|capacity crowd|every seat (?:was )?taken"
        r"|not an empty seat)\b",
        r"\b(?:empty seats|half[ -]empty|half[ -]full|unsold (?:seats|tickets)|(?:seats|tickets)"
        r" (?:were )?(?:still )?unsold|rows of empty)\b",
        by="any",
    ),
    Row(
        "unaided",
        r"\b(?:with no help|without (?:any )?help|unaided|unassisted)\b",
        r"\b(?:had to|needed to) (?:lift|carry|help|pull)\b|\b(?:was|were) (?:lifted|carried"
        r"|helped)"
        r"\b|\bwith the help of\b|\bhelped (?:him|her|it|them) (?:to|up|out)\b",
        by="what",
    ),
    Row(
        "never missed",
        r"\bnever missed an? (?P<p1>match|game|meeting|day|lesson|rehearsal|performance|service)\b",
        r"\b(?:missed|was absent (?:from|for)) (?:the|a|two|three|four|five|six|several|both|only)"
        r" (?:\w+ )?(?P<p1>match|game|meeting|day|lesson|rehearsal|performance|service)(?:e?s)?\b",
        span="ever",
    ),
    # In a leaflet or a notice.
    Row(
        "no small children",
        r"\b(?:[Cc]hildren|[Uu]nder-\w+|[Bb]abies"
        r"|[Tt]oddlers)(?: under (?:\w+))?(?: of age)? (?:are|is)"
        r" not (?:admitted|allowed|permitted)\b|\b[Nn]o (?:small |young )?children\b(?! of)",
        r"\b(?:[Bb]abies|[Tt]oddlers|[Ii]nfants|[Uu]nder-(?:fours|fives|threes|twos))\b[^.]{0,30}?"
        r"\b(?:free|welcome|admitted)\b(?! (?:in|at|on)\b)",
        by="any",
    ),
    Row(
        "no dogs",
        r"\b(?:[Nn]o dogs\b|[Dd]ogs (?:are|is) not (?:allowed|admitted|permitted|welcome)\b)"
        r"(?! (?:in|on|at|inside|near)\b)",
        r"\b[Dd]ogs (?:on (?:a )?leads? )?(?:are )?(?:always |very )?(?:welcome|allowed|admitted)\b"
        r"(?! (?:in|on|at|inside|near)\b)|\b[Bb]ring (?:the|your) dogs?\b",
        by="any",
    ),
    Row(
        "cash only",
        r"\b(?:[Cc]ash only|[Nn]o cards|(?:[Cc]redit |[Bb]ank )?[Cc]ards are not (?:accepted"
        r"|taken))\b",
        r"\b(?:[Pp]ay(?:ment)? (?:is )?by (?:\w+ )?card|[Cc]ards? (?:are |is )?(?:accepted|taken"
        r"|welcome)"
        r"|[Cc]ontactless(?: payment)?s? (?:is|are|only))\b"
        r"(?![^.]* (?:at|in) the (?!desk|door|till|counter|reception|entrance))",
        by="any",
    ),
    Row(
        "no need to book",
        r"\b(?:[Nn]o (?:need to book|booking (?:is )?(?:needed|required|necessary))|(?:[Bb]ooking"
        r"|You) (?:is"
        r"|are|do) not (?:needed|required|necessary|need(?:ed)? to book)|[Jj]ust turn up)\b",
        r"^(?!.*\b(?:[Gg]roups?|[Pp]arties|[Ss]chools?|[Mm]embers)\b).*?"
        r"\b(?:[Bb]ook(?:ing)? (?:is )?(?:essential|required|necessary|in advance)"
        r"|must (?:be )?book(?:ed)?"
        r"|[Pp]laces must be (?:booked|reserved))\b",
        by="any",
    ),
    Row(
        "step-free",
        r"\b(?:[Ss]tep-free|[Ff]ully accessible|there are no (?:steps|stairs)"
        r"|no steps or stairs)\b",
        rf"\b(?:up|down|climb(?:ing)?|of) (?:{COUNT}) (?:stone |steep |wooden )?(?:steps|stairs)\b"
        r"|\b(?:not|un)(?: ?suitable| accessible) (?:for|to|by) wheelchairs?\b",
        by="any",
    ),
    Row(
        "empty stomach",
        r"\bon an empty stomach\b",
        r"\b(?:with|after) (?:food|a meal|meals|eating)\b",
        by="what",
    ),
    # In a study.
    Row(
        "nobody left",
        r"\b(?:[Nn]obody|[Nn]o one|[Nn]one(?: of the \w+)?|[Nn]o (?:patients?|volunteers?"
        r"|participants?))"
        r" (?:dropped out|withdrew|left the (?:study|trial))\b|\b[Aa]ll (?:\w+ )?(?:patients"
        r"|volunteers"
        r"|participants|subjects) (?:completed|finished) (?:the|both|it)\b",
        rf"\b(?i:{COUNT}|several|some) (?:of (?:them|the \w+|whom) )?(?:\w+ )?(?:dropped out"
        r"|withdrew|left the (?:study|trial)|did not finish)\b",
        by="any",
    ),
    Row(
        "no side effects",
        r"\b[Nn]o side effects (?:were |have been |was )?(?:seen|reported|recorded|found|noted"
        r"|observed)\b"
        r"|\breported no side effects\b|\bwithout side effects\b",
        r"\b(?:reported|had|suffered|complained of|developed|caused)(?: \w+){0,2}? (?:nausea"
        r"|headaches?"
        r"|dizziness|rash(?:es)?|side effects|drowsiness)\b",
        by="any",
    ),
    Row(
        "debt-free",
        r"\b(?:debt-free|free of debt|has no debts?|had no debts?|owes nothing)\b",
        r"\b(?:net debt|debts?|borrowings|(?:bank )?loan) (?:of|stood at|rose to|fell to|was|were)"
        r" [£$€]?[1-9]|\bowes (?:[£$€]|about [£$€]|its)",
        by="what",
    ),
    # In a recipe.
    Row("without eggs", r"\b(?:egg-free|eggless|contains? no eggs?|without eggs)\b",
        _COOKS + r"eggs?(?: yolks?| whites?)?\b", by="dish"),
    Row("without dairy", r"\b(?:dairy-free|(?<!diet )contains? no (?:dairy|milk)|without dairy)\b",
        _COOKS + _OF_MILK + r"(?:butter|milk|cream|cheese|yoghurt|yogurt"
        r"|buttermilk)\b(?! substitute)", by="dish"),
    Row("without nuts", r"\b(?:nut-free|contains? no nuts|without nuts)\b",
        _COOKS + r"(?:almonds?|walnuts?|hazelnuts?|pecans?|pistachios?|peanuts?|cashews?"
        r"|ground almonds)\b",
        by="dish"),
    Row("without wheat", r"\b(?:gluten-free|wheat-free|contains? no (?:flour|gluten|wheat))\b",
        _COOKS + r"(?:(?:plain|wheat|strong|self-raising|white|bread|wholemeal) flour|breadcrumbs"
        r"|couscous"
        r"|semolina)\b", by="dish"),
    Row("without cooking",
        r"\b(?:no-bake|no-cook|needs? no (?:cooking|baking|oven)|without an oven)\b",
        r"\b(?:[Bb]ake (?:it |them |the \w+ )?(?:for|at|in|until)|[Pp]reheat the oven"
        r"|[Hh]eat the oven"
        r"|in (?:a|the) (?:hot|moderate|preheated) oven)\b", by="dish"),
)  # fmt: skip
EVENT_WORDS = (
    "youngest eldest oldest younger elder older little baby big university college graduated "
    "degree unbeaten undefeated defeat goalless half-time break interval goal scored rain sun "
    "dry sunny unanimous unanimously nem dissenting voted vote inside building house shop "
    "hall flat badly poorly flop bestseller best-seller well success copies evidence testify "
    "testified stand witness cross-examination convictions conviction character offence "
    "trouble served jailed convicted fined prison inspected surveyed serviced inspection "
    "inspections survey service uninspected passed alarm alarms sold full seat seats empty "
    "half capacity unsold help unaided unassisted lift carry pull lifted carried helped "
    "missed absent barefoot footed shoes shoeless boots sandals trainers slippers babies "
    "toddlers infants under dogs dog cash cards card contactless book booking booked reserved "
    "turn step steps stairs accessible wheelchair wheelchairs dropped withdrew left completed "
    "finished finish side effects nausea headaches headache dizziness rash rashes drowsiness "
    "stomach food meal meals eating debt debts owes borrowings loan egg eggs eggless dairy "
    "milk butter cream cheese yoghurt yogurt buttermilk nut nuts almond almonds walnuts "
    "hazelnuts pecans pistachios peanuts cashews gluten wheat flour breadcrumbs couscous "
    "semolina bake baking cook cooking oven preheat still closed shut remains stays reopened "
    "opened champions won winners first warmer hotter milder hottest warmest mildest colder "
    "cooler chillier coldest coolest chilliest wetter rainier wettest rainiest drier driest "
    "children seller badly flop "
)
"""Words one of which stands in whatever a side of these rows matches."""
