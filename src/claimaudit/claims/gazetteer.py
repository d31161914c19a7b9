"""Names of countries, states and large cities, as English texts write them."""

from __future__ import annotations


def listed(names: str) -> frozenset[str]:
    """The names of a table, told apart by `|`."""
    return frozenset(name.strip() for name in names.split("|"))


# A country is more often an actor than a place: it counts only where the words say so.
COUNTRIES = listed(
    "Afghanistan|Albania|Algeria|Andorra|Angola|Argentina|Armenia|Australia|Austria|Azerbaijan"
    "|Bahamas|Bahrain|Bangladesh|Barbados|Belarus|Belgium|Belize|Benin|Bhutan|Bolivia|Bosnia"
    "|Botswana|Brazil|Britain|Brunei|Bulgaria|Burkina Faso|Burma|Burundi|Cambodia|Cameroon|Canada"
    "|Cape Verde|Central African Republic|Chad|Chile|China|Colombia|Comoros|Congo|Costa Rica"
    "|Croatia|Cuba|Cyprus|Czechia|Czech Republic|Denmark|Djibouti|Dominican Republic|East Timor"
    "|Ecuador|Egypt|El Salvador|England|Eritrea|Estonia|Eswatini|Ethiopia|Fiji|Finland|France"
    "|Gabon|Gambia|Georgia|Germany|Ghana|Great Britain|Greece|Greenland|Grenada|Guatemala|Guinea"
    "|Guinea-Bissau|Guyana|Haiti|Honduras|Hong Kong|Hungary|Iceland|India|Indonesia|Iran|Iraq"
    "|Ireland|Israel|Italy|Ivory Coast|Jamaica|Japan|Jordan|Kazakhstan|Kenya|Kosovo|Kuwait"
    "|Kyrgyzstan|Laos|Latvia|Lebanon|Lesotho|Liberia|Libya|Liechtenstein|Lithuania|Luxembourg"
    "|Madagascar|Malawi|Malaysia|Maldives|Mali|Malta|Mauritania|Mauritius|Mexico|Moldova|Monaco"
    "|Mongolia|Montenegro|Morocco|Mozambique|Myanmar|Namibia|Nauru|Nepal|Netherlands|New Zealand"
    "|Nicaragua|Niger|Nigeria|North Korea|North Macedonia|Northern Ireland|Norway|Oman|Pakistan"
    "|Palestine|Panama|Papua New Guinea|Paraguay|Peru|Philippines|Poland|Portugal|Puerto Rico"
    "|Qatar|Romania|Russia|Rwanda|Samoa|San Marino|Saudi Arabia|Scotland|Senegal|Serbia"
    "|Seychelles|Sierra Leone|Singapore|Slovakia|Slovenia|Somalia|South Africa|South Korea"
    "|South Sudan|Spain|Sri Lanka|Sudan|Suriname|Sweden|Switzerland|Syria|Taiwan|Tajikistan"
    "|Tanzania|Thailand|Togo|Tonga|Trinidad|Tunisia|Turkey|Turkmenistan|Uganda|Ukraine"
    "|United Arab Emirates|United Kingdom|United States|Uruguay|Uzbekistan|Vanuatu|Venezuela"
    "|Vietnam|Wales|Yemen|Zambia|Zimbabwe|U.S.|US|USA|U.S.A.|UK|U.K.|UAE"
    "|Africa|Asia|Europe|North America|South America|Latin America|Antarctica|Middle East"
)

CITIES = listed(
    "Aberdeen|Abidjan|Abuja|Accra|Addis Ababa|Aleppo|Alexandria|Algiers|Almaty|Amman|Amsterdam"
    "|Ankara|Antwerp|Astana|Asunción|Athens|Atlanta|Auckland|Baghdad|Baku|Bakhmut|Bali|Baltimore"
    "|Bamako|Bangalore|Bangkok|Barcelona|Basel|Basra|Beijing|Beirut|Belfast|Belgrade|Bengaluru"
    "|Berlin|Bern|Bilbao|Birmingham|Bogota|Bogotá|Bologna|Bordeaux|Boston|Brasilia|Bratislava"
    "|Bremen|Brighton|Brisbane|Bristol|Brno|Brussels|Bucharest|Budapest|Buenos Aires|Buffalo"
    "|Busan|Cairo|Calgary|Canberra|Cape Town|Caracas|Cardiff|Casablanca|Charlotte|Chennai"
    "|Chicago|Chisinau|Cincinnati|Cleveland|Cologne|Colombo|Copenhagen|Cork|Dakar|Dallas"
    "|Damascus|Dar es Salaam|Delhi|Denver|Detroit|Dhaka|Doha|Donetsk|Dortmund|Dresden|Dubai"
    "|Dublin|Dundee|Durban|Düsseldorf|Edinburgh|Florence|Frankfurt|Freetown|Galway|Gaza|Gaza City"
    "|Gdansk|Geneva|Genoa|Ghent|Glasgow|Gothenburg|Grozny|Guadalajara|Guangzhou|Hamburg|Hanoi"
    "|Harare|Havana|Helsinki|Hiroshima|Ho Chi Minh City|Homs|Houston|Hyderabad|Idlib"
    "|Indianapolis|Islamabad|Istanbul|Izmir|Jakarta|Jeddah|Jerusalem|Johannesburg|Juba|Kabul"
    "|Kampala|Kandahar|Kansas City|Karachi|Kathmandu|Kazan|Kharkiv|Khartoum|Kherson|Kiev|Kigali"
    "|Kingston|Kinshasa|Kolkata|Krakow|Kraków|Kuala Lumpur|Kyiv|Kyoto|Lagos|Lahore|Las Vegas"
    "|Leeds|Leicester|Leipzig|Lille|Lima|Lisbon|Liverpool|Ljubljana|London|Los Angeles"
    "|Luanda|Luhansk|Lusaka|Lviv|Lyon|Madrid|Malmö|Managua|Manchester|Manila|Maputo|Mariupol"
    "|Marseille|Mecca|Medellín|Melbourne|Memphis|Mexico City|Miami|Milan|Milwaukee|Minneapolis"
    "|Minsk|Mogadishu|Mombasa|Monrovia|Montevideo|Montreal|Moscow|Mosul|Mumbai|Munich|Mykolaiv"
    "|Nagasaki|Nairobi|Nanjing|Nantes|Naples|Nashville|New Delhi|New Orleans|New York"
    "|New York City|Newcastle|Nice|Nicosia|Nottingham|Odesa|Odessa|Osaka|Oslo|Ottawa|Oxford|Palermo"
    "|Paris|Perth|Philadelphia|Phnom Penh|Phoenix|Pittsburgh|Plymouth|Port-au-Prince|Porto"
    "|Portsmouth|Prague|Pretoria|Pyongyang|Quebec City|Quito|Rabat|Rafah|Raqqa|Reykjavik|Riga|Rio"
    "|Rio de Janeiro|Riyadh|Rome|Rotterdam|Sacramento|Salzburg|San Diego|San Francisco|San Jose"
    "|San José|San Juan|San Salvador|Sana'a|Sanaa|Santiago|Santo Domingo|Sao Paulo|São Paulo"
    "|Sarajevo|Seattle|Seoul|Sevastopol|Seville|Shanghai|Sheffield|Shenzhen|Skopje|Sofia"
    "|Southampton|St Petersburg|St. Petersburg|Stockholm|Strasbourg|Stuttgart|Surabaya|Swansea"
    "|Sydney|Taipei|Tallinn|Tampa|Tashkent|Tbilisi|Tegucigalpa|Tehran|Tel Aviv|Thessaloniki"
    "|Tijuana|Timbuktu|Tirana|Tokyo|Toronto|Toulouse|Tripoli|Tunis|Turin|Ulaanbaatar|Utrecht"
    "|Valencia|Valletta|Vancouver|Venice|Vienna|Vientiane|Vilnius|Vladivostok|Warsaw"
    "|Washington DC|Washington, D.C.|Wellington|Winnipeg|Wroclaw|Wuhan|Yangon|Yerevan|York|Zagreb"
    "|Zaporizhzhia|Zurich|Zürich"
)

REGIONS = listed(
    "Alabama|Alaska|Alberta|Andalusia|Arizona|Arkansas|Bavaria|British Columbia|Brittany"
    "|California|Catalonia|Chechnya|Colorado|Connecticut|Cornwall|Corsica|Crete|Crimea"
    "|Darfur|Delaware|Devon|Donbas|Essex|Florida|Galicia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas"
    "|Kashmir|Kent|Kentucky|Kurdistan|Lancashire|Lombardy|Louisiana|Maine|Manitoba|Maryland"
    "|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire"
    "|New Jersey|New Mexico|New South Wales|Norfolk|Normandy|North Carolina|North Dakota"
    "|Nova Scotia|Ohio|Oklahoma|Ontario|Oregon|Pennsylvania|Provence|Punjab|Quebec|Queensland"
    "|Rhode Island|Sardinia|Saskatchewan|Saxony|Siberia|Sicily|South Carolina|South Dakota"
    "|Suffolk|Surrey|Sussex|Tasmania|Tennessee|Texas|Tibet|Tuscany|Utah|Vermont|Virginia"
    "|West Bank|West Virginia|Wisconsin|Wyoming|Xinjiang|Yorkshire|Zanzibar"
)

# Cities and parts of countries: what happens to them, happens there.
TOWNS = CITIES | REGIONS

KNOWN = COUNTRIES | TOWNS

# Capitals that speak for their governments: "Moscow said".
GOVERNMENTS = listed(
    "Moscow|Kyiv|Kiev|Beijing|London|Paris|Berlin|Tehran|Brussels|Tokyo|Ankara|Jerusalem|Riyadh"
    "|New Delhi|Islamabad|Pyongyang|Seoul|Rome|Madrid|Warsaw|Minsk|Havana|Caracas|Baghdad"
    "|Kremlin|White House|Pentagon|Damascus|Cairo|Kabul|Canberra|Ottawa|Vienna|Athens|Belgrade"
    "|Budapest|Taipei|Doha|Hanoi"
)
