"""Patterns of where places are named in a sentence; data only, the logic is in `place_names` and `place_chains`."""

from __future__ import annotations

import re

from tasks.extraction.places.vocabulary import ADDRESS_WORDS

KINDS = (
    "area|neighbou?rhood|district|region|town|city|village|hamlet|tehsil|taluka?|province|state|suburb|department|"
    "municipality|county|parish|commune|locality|agency|governorate|prefecture|oblast|raion|upaz(?:il)?l?a|thana|LGA|"
    "local government area|division|sub-?division|sub-?district|township|woreda|cercle|canton|barangay|regency|"
    "settlement|territory|chiefdom|sub-?county|cantonment|union|ward|sector|zone|camp|capital|part|outskirts|tambon|amphoe|corregimiento|vereda|sitio|"
    "desert|valley|island|junction|crossing|quarter|community|barrio|favela|shantytown|slum"
)
"""Words that say what kind of place a name is of."""
_GOES_ON = (
    "on|in|at|and|when|where|while|after|before|as|late|early|during|killing|wounding|injuring|leaving|that|which|by|with|"
    "to|from|was|were|is|are|has|have|had|last|this|yesterday|today|overnight"
)
_POSTS = (
    "check-?points?|check-?posts?|outposts?|(?:army|border|police|military|gendarmerie|customs)\\s+(?:post|base|station|camp)s?|"
    "barracks|roadblock|crossing|garrison"
)
_WENT = "rode|drove|marched|swept|moved|rolled|poured|stormed|walked|crossed|broke|burst|pushed|advanced"

_SURE_KINDS = (
    "village|hamlet|tehsil|taluka|sub-?division|sub-?district|upaz(?:il)?l?a|thana|LGA|local government area|"
    "woreda|cercle|barangay|municipality|"
    "neighbou?rhood|locality|barrio|favela|shantytown|slum|suburb|governorate|oblast|raion|township|commune|county|district|province|town"
)
"""Those that no person or organisation is named with."""

JOINT = re.compile(
    r"^\s*(?:,|\(|\)|\[|\]|,?\s*"
    r"(?:in|of|near|at|within|under|inside|(?:just\s+)?outside(?:\s+of)?|on\s+the\s+outskirts\s+of)"
    r"\s+(?:the\s+)?(?:\w+\s+)?"
    rf"(?:(?:\w+\s+)?(?:{KINDS})s?\s+(?:of|in)\s+(?:the\s+)?)?)?\s*"
    rf"(?:(?:{KINDS}|(?:main\s+)?bazaa?r|police station|countryside|sadar)\b\s*){{0,2}}[,()\[\]]?\s*"
    r"(?:(?:in|of|at|near|within|under)\s+(?:the\s+)?(?:(?:limits|jurisdiction|precincts?|remit|ambit)\s+of\s+(?:the\s+)?)?)?"
    rf"(?:(?:{KINDS})\s+)?$",
    re.IGNORECASE,
)
"""What stands between two names of which the second holds the first: "Tank district in Khyber Pakhtunkhwa"."""
_FIGURE = r"\d+(?:[.,]\d+)?"
_LENGTHS = r"(?:kms?|kilomet(?:er|re)s?|miles?|minutes?(?:['’]\s+drive)?|hours?(?:['’]\s+drive)?)"
_WAY = (
    r"(?:(?:some|about|around|nearly|roughly|approximately|just)\s+)?(?:"
    rf"(?:(?:{_FIGURE}|an?|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty|forty|fifty)[\s-]?"
    rf"{_LENGTHS}\s+)?(?:to\s+the\s+)?"
    r"(?:north|south|east|west)(?:[\s-]?(?:north|south|east|west)){0,2}\s+of"
    r"|[1-5]?\d(?:[.,]\d+)?[\s-]?(?:kms?|kilomet(?:er|re)s?|miles?)\s+(?:away\s+)?from)"
)
_NEAR_WAY = _WAY.replace(_FIGURE, r"[1-5]?\d(?:[.,]\d+)?")  # what is 180 miles from a town is not in its reach
_OF_TOWN = rf"\s+(?:the\s+)?(?:(?:\w+\s+)?(?:{KINDS})\s+of\s+)?$"
WAY = re.compile(rf"\b(?P<way>{_WAY}){_OF_TOWN}", re.IGNORECASE)
"""How far from the name that follows, and in which direction: "17 km west of", "just north of"."""
JOINT_WAY = re.compile(
    rf"^\s*(?:(?:{KINDS}|base|check-?(?:point|post)|farm|mine|monastery|quarry)\b\s*)?[,(]?\s*(?:(?:which\s+(?:is|lies)|located|situated|lying)\s+)?{_NEAR_WAY}{_OF_TOWN}",
    re.IGNORECASE,
)
"""The same between a name and the one that it is near: "the village of Zurmi, 20 km north of Gusau"."""
HOUSE_NUMBER = re.compile(r",\s*(?:Moo|Village|Ward|Block|Phase|Mile|Km|Unit)\s*(?:No\.?\s*)?\d+\b", re.IGNORECASE)
"""A number that stands between a village and what it lies in: "Ban Rai village, Moo 4, tambon Khao Tum"."""
TOWN_OF = re.compile(r"^\s+(?:\w+\s+)?(?:city|town|village|hamlet|suburb|township|community)\s+of\s+$", re.IGNORECASE)
"""Between a division and what lies in it: "the Oregon town of Bend"."""
SUBURB_OF = re.compile(
    rf"^(?:(?:\s+(?:\w+\s+)?suburb|['’`]s?\s+(?:[\w-]+\s+){{0,2}}?(?:{KINDS}))\s+of\s+(?:the\s+)?|"
    r"['’`]s?\s+(?:district|province|sub-?district|taluka?|tehsil|thana|upaz(?:il)?l?a)\s+)$",
    re.IGNORECASE,
)
"""The same between a larger place and a part of it: "the Lyon suburb of Bron", "Somalia's eastern region of Bari",
"Khuzdar's tehsil Wadh"."""
_RESIDENT = r"(?<!\d)(?<!day),\s+(?:(?:an?|both|all)\s+)?(?:residents?|natives?|inhabitants?)\s+(?:of|from)\s+"
_HELD_BY = rf"(?:(?-i:[A-Z][\w’'-]*\s+){{1,3}}(?:{KINDS}\s+)?(?:in|of)\s+)?"
"""A name that stands before what it lies in: "Kurla village of"."""
ORIGIN = re.compile(
    rf"(?:,\s+(?:\w+\s+)?(?:of|from)\s+|{_RESIDENT}{_HELD_BY}|"
    r"\bborn(?:\s+and\s+(?:brought\s+up|raised))?\s+in\s+)(?:the\s+)?(?:\w+\s+(?:of\s+)?)?$",
    re.IGNORECASE,
)
"""Where somebody comes from: "Dan Reed, 20, of Dover, was shot", "a lawyer, a resident of Dover"."""
RESIDENT = re.compile(rf"{_RESIDENT}(?:the\s+)?{_HELD_BY}$", re.IGNORECASE)
"""The same told behind a name, where the act may be told after it: "a lawyer, a resident of Dover, in Gary"."""
CLOSED = re.compile(rf"\s*(?:(?:{KINDS})\b)?\s*[,)]")
"""Behind the last of the names in an apposition: "a resident of Dover, in Kent, was shot"."""
LIVES = re.compile(
    r"\b(?:live[sd]?|living|residing|resides?|grew\s+up|born|raised|moved|employed|friends?|relatives|family)\s+"
    r"(?:\w+\s+){0,4}?(?:in|at|near|outside|around)\s+(?:the\s+)?(?:\w+\s+of\s+)?$",
    re.IGNORECASE,
)
"""Where somebody is at home."""
STUDIES = re.compile(
    r"\b(?:students?|junior|senior|freshman|sophomore|\w*graders?|graduates?|graduated|pupils?|teachers?|attend(?:s|ed|ing)?|"
    r"enrolled|classes)\s+(?:\w+\s+){0,3}?(?:at|of|from)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""Where somebody goes to school or works there: "an eighth-grade student at Dover Middle School"."""
ASIDE = re.compile(
    r"[,(]\s*(?:(?:which|that)\s+(?:is|lies)\s+|(?:is\s+)?(?:located|situated)\s+|an?\s+\w+\s+)?$", re.IGNORECASE
)
"""What stands before "20 km north of Gusau" where that tells only where the place before it is."""
BESIDE = re.compile(r"\b(?:and|while|another|others?|respectively)\b|&", re.IGNORECASE)
"""What puts two names beside each other, so that neither holds the other."""
BETWEEN = re.compile(r"\b(?:between|linking|connecting)\s+(?:the\s+)?(?:\w+\s+of\s+)?$", re.IGNORECASE)
SET_BETWEEN = re.compile(
    rf"\s+(?:(?:{KINDS}|{_POSTS}|road|highway)\s+)?,?\s*between\s+(?:the\s+)?(?:\w+\s+of\s+)?", re.IGNORECASE
)
"""Between a name and the first of two that it is between."""
ENDS = re.compile(r"^\s+(?:and|to|with)\s+(?:the\s+)?(?:\w+\s+of\s+)?$", re.IGNORECASE)
"""Between the two ends of a road: "between Kidal and Gao", "linking Kidal to Gao"."""
APPOSED = re.compile(
    rf"^,\s+(?:an?|the)\s+(?:[\w-]+\s+){{0,3}}?(?:{KINDS})\s+(?:[\w,-]+\s+){{0,6}}?(?:in|of|near|outside|on|along)\s+(?:the\s+)?"
    rf"(?:\w+\s+){{0,3}}?(?:(?:{KINDS})\s+of\s+)?$",
    re.IGNORECASE,
)
"""The same where it is said what the first is: "Abo, a farming village in the Tank area"."""
JOINT_LENGTH = 60
_STREET = rf"\s+(?:{'|'.join(sorted(ADDRESS_WORDS))})\b\.?"
STREET_JOINT = re.compile(
    rf"^(?:{_STREET})?\s*(?:,|\(|and|&|/|,?\s+(?:in|at|near|off|between|inside|of|(?:just\s+)?outside(?:\s+of)?)(?:\s+the(?:\s+\w+\s+of)?)?)\s*$",
    re.IGNORECASE,
)
"""The same after a street's name: "Mercer Street and Third Avenue in Dover"."""
ON_STREET = re.compile(r"^,?\s+(?:on|along|off)\s+(?:the\s+)?$")
_CROSSING = (
    r"(?:\s+(?:and|&)\s+[A-Z0-9][\w.]*(?:\s[A-Z][\w.]*)?)?"
    r"\s+(?:[Ss]treets|[Aa]venues|[Rr]oads|[Dd]rives|[Ll]anes|[Bb]oulevards)\b"
)
STREET_AFTER = re.compile(rf"(?i:{_STREET})|{_CROSSING}")
"""Between what stands in a street and the street, and after its name: "Harbour Bank on Mercer Street"."""
OWNER = re.compile(r"['’`]s$")
OWNS = re.compile(r"^['’`]s?\s+$")
"""Between a place and what lies in it: "Lahore's Anarkali"."""
SHOP = re.compile(
    r"['’]s(?=\s*[.,;:)!?]|\s*$|\s+(?:in|on|at|near|along|off|where|when|while|and|or|was|is|to|with|after|before|during)\b)"
)
"""What belongs to nobody told is a shop or a house: "at Corbin's on Mercer Street"."""
OF_PERSON = re.compile(
    r"['’]s?\s+(?:\w+\s+)?(?:home|house|residence|apartment|bedroom|garage|driveway|car|truck|vehicle|body|head|chest|"
    r"throat|leg|mother|father|wife|husband|girlfriend|boyfriend|brother|sister|son|daughter|family)\b|"
    r"\s+[\"“‘'(]\w+[\"”’')]\s+[A-Z][a-z]"
)
"""What persons have, and how their nicknames are written: "at Reed's home", "Dan “Slim” Reed"."""
PERSON_AFTER = re.compile(
    r",\s+(?:aged?\s+)?\d{1,2}\b(?!\s*(?:km|kilomet|miles?|\w+\s+of\b))|,\s+(?:\d{1,2},\s+)?(?:both\s+)?of\s+[A-Z]"
)
"""The age or the home of a person: "Dan Reed, 20,", "Dan Reed, of Dover"."""
OTHER_ACT = re.compile(
    r"\b(?:(?:hours?|days?|weeks?|months?|years?)\s+(?:after|before)|in\s+(?:retaliation|revenge|reprisal|response)\s+(?:for|to))\s+"
    r"(?!he\b|she\b|they\b|it\b)(?:(?!\b(?:was|were|had|left|when|who|which)\b)[^,;.:])*$",
    re.IGNORECASE,
)
"""What leads to the place of another act: "hours after the attack in Abo, a mob burned shops in Jos"."""
COMPARED = re.compile(
    r"\b(?:(?:liken|compar)(?:ed|es|ing)?\b[^.;]{0,40}?\s(?:to|with)|(?:similar|akin)\s+to|reminiscent\s+of|"
    r"reminded\s+(?:\w+\s+){1,3}of)\s[^,.;:]*$",
    re.IGNORECASE,
)
"""What leads to the place of an act that one is compared with: "was likened to the massacre in Abo"."""
OF_PEOPLE = re.compile(
    r"(?:[-\s](?:majority|minority|dominated|populated|inhabited|run|owned))?"
    r"\s(?:areas?|camps?|communit(?:y|ies)|districts?|enclaves?|homes?|houses|localit(?:y|ies)|neighbou?rhoods?|"
    r"quarters?|settlements?|suburbs?|towns?|villages?)\b"
)
"""Where a people lives, behind its name."""
ARRIVED = re.compile(rf"\b(?:{_WENT})\s+into\s+(?:the\s+)?(?:(?:{KINDS})\s+of\s+)?$", re.IGNORECASE)
"""Where those who attacked came to: "gunmen rode into Abo and shot three"."""
APPROACHED = re.compile(
    r"\b(?:as|when|while)\s+(?:[\w’'-]+\s+){1,6}?(?:approached|neared|reached|entered|crossed)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""Where those hit had come to: "as his convoy approached the Abo area, gunmen opened fire"."""
INTO = re.compile(r"\b(?:in|at|near|inside|within|of)\b")
"""What no country stands before, where a smaller place follows that holds it."""

LOCATED = re.compile(
    rf"\b(?P<case>in|at|near|outside|inside|around|across|within|along|throughout|off)\s+(?:the\s+)?"
    r"(?:(?!(?:for|with|from|by|against|about|as)\s)\w+\s+){0,3}?(?:\w+['’]s\s+)?"
    rf"(?:(?:{KINDS}|parts|hub|stronghold|bastion|resort|metropolis)\s+of\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
"""A preposition of place that leads to the name."""
REPORTED = re.compile(
    r"\b(?:(?:is|are|was|were|been|being)\s+(?:\w+\s+)?reported|"
    r"reported\s+(?:an?|the|another|some|several|many|more|\d+|one|two|three|four|five|six)\s+(?:\w+\s+){1,4}?)\s*"
    r"from\s+(?:the\s+)?(?:\w+\s+of\s+)?$",
    re.IGNORECASE,
)
"""Where what is reported happened, not where somebody comes from: "an explosion was reported from Beira"."""
SITE_AFTER = re.compile(
    r",?\s+(?:which\s+(?:was|is)\s+)?the\s+(?:site|scene)\s+of\s+(?:an?|the|last|several)\s+(?:[\w-]+\s+){0,3}?"
    r"(?:attack|ambush|bombing|blast|explosion|shooting|massacre|clash|killing|raid|assault)",
    re.IGNORECASE,
)
"""Behind the place of what is told next: "passed Abo, the site of a deadly ambush on a convoy"."""
TAKEN_FROM = re.compile(r"\b(?:abducted|kidnapped|snatched)\s+from\s+(?:the\s+)?(?:\w+\s+of\s+)?$", re.IGNORECASE)
"""Where somebody was taken."""
SEAT_OF = re.compile(r"\b(?:residence|house|home|office|bungalow|compound)s?\s+of\s+(?:the\s+)?$", re.IGNORECASE)
HEAD_OF = re.compile(
    r"\b(?:mayor|governor|prefect|councillor|councilman|councilwoman|emir|sultan|bishop|archbishop|(?:police|district)\s+chief)\s+of\s+$",
    re.IGNORECASE,
)
"""What leads to a town by who heads it, whatever a tagger takes the name for: "the mayor of Jos, Ade Bello"."""
SEATED = re.compile(
    r"(?:[A-Z][\w’'-]*\s+){1,3}(?:(?:[Dd]eputy|[Aa]ssistant)\s+[Cc]ommissioner|[Cc]ommissioner|[Mm]ayor|[Gg]overnor|DC|DPO|SHO)\b"
)
"""Whose house stands where the office is: "the residence of Kalat deputy commissioner"."""
ROAD_TO = re.compile(r"\b(?:road|highway|route|way|track)\s+to(?:wards?)?\s+(?:the\s+)?$", re.IGNORECASE)
"""What leads to a town: "on the road to Gao"."""
NEAR_BY = re.compile(r"[,\s]*(?:near|close\s+to)\s", re.IGNORECASE)
"""Between a name and one that it may only be near, and lie in another division than that."""
BOUND_FOR = re.compile(
    r"\b(?:travel\w*|head\w*|bound|going|return\w*|way|driv\w+|moving|from\s+(?:\w+\s+){1,3}?)\s*(?:to|for|towards?)\s+$",
    re.IGNORECASE,
)
"""Before where somebody was on the way to."""
SET_APART = re.compile(r",\s+(?:in|at|near)\s+(?:the\s+)?")
"""Between where somebody was bound for and where it happened: "from Aba to Oyo, in the Ore area"."""
AREA_AFTER = re.compile(r"\s+(?:area|locality|neighbou?rhood|suburb|village)\b", re.IGNORECASE)
GENERAL_AREA = re.compile(r"\bgeneral\s+area\s+$", re.IGNORECASE)
"""Before an area and its district, with nothing between: "in general area Abo Tank District"."""
LEADS_ON = re.compile(r",?(?:\s+(?:of|in))?$")
"""What ends a name before what it lies in."""
NEAR = re.compile(r"\bnear\s+(?:the\s+)?$", re.IGNORECASE)
_STRIKE = (
    r"\b(?:attack|raid|storm|bomb|bombard|shell|target|ambush|invad|assault|loot|torch|overrun|overran|burn|rock|hit|"
    r"struck|strik|seiz|captur|enter|besieg|pillag)(?:e|es|s|ed|ing)?\s+(?:the\s+)?"
)
STRUCK = re.compile(
    _STRIKE + rf"(?:(?:{KINDS})s?\s+of\s+)?$",
    re.IGNORECASE,
)
"""A verb of attack of which the name is the object: "raided the village of Zurmi"."""
CAME_UNDER = re.compile(
    r"\s+(?:(?:has|have|had)\s+)?c[oa]me\s+under\s+(?:[\w-]+\s+){0,4}?(?:fire|attack|shelling|bombardment|assault)\b|"
    r"\s+(?:was|were|(?:has|have|had)\s+been)\s+(?:\w+ly\s+)?(?:shelled|bombed|bombarded|raided|stormed|overrun|"
    r"(?:hit|struck|pounded)\s+by)\b"
)
"""What befell the place that is named before it: "Sumy came under rocket fire"."""
_SITES = (
    r"(?:barracks|base|station|airport|airfield|market|church|cathedral|mosque|temple|synagogue|prison|jail|hospital|"
    r"camp|hotel|school|university|embassy|consulate|mine|plant|refinery|dam|port|harbou?r)"
)
SITE = re.compile(rf"\b{_SITES}\s*,\s+$")
"""A site before the town that it is in: "the gates of the Malone barracks, Antrim"."""
ENTRY = re.compile(
    r",?\s+(?:on\s+)?(?:\d{1,2}\s+)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s*(?:\d{1,2})?(?:,?\s+\d{4})?\s*[:–—-]"
)
"""The day of an entry of a chronology behind its place: "Nyala, Sept 2: Shells fell on ..."."""
SITE_JOINT = re.compile(rf"^\s+(?:[a-z]+\s+){{0,2}}?{_SITES}\s*,\s+$")
"""The site of a town between it and what it lies in: "Kunming railway station, Yunnan"."""
VENUE = re.compile(
    r"(?:\s+[A-Z][\w’'-]+)?\s+(?:nightclub|night\s+club|disco(?:theque)?|club|bar|pub|inn|tavern|hotel|restaurant|cafe|"
    r"café|cinema|theat(?:er|re)|supermarket|store|shop|bakery|casino)\b"
)
"""What makes a name before it that of a house, and of no town: "the Gold Rush nightclub"."""
KIND_BEFORE = re.compile(rf"\b(?P<kind>{_SURE_KINDS}|city|state)\s+of\s+$", re.IGNORECASE)
"""The kind of the place that is named next: "the village of Zurmi"."""
SIDE = re.compile(r"\w\s(?:(?:North|South|East|West)\w*|Upper|Lower|Far)\s(?:\w+\s)?[Ss]ide$")
"""A side of a city by its name, which something happens on: "Chicago's South Side"."""
KIND_OF_NEXT = re.compile(r"\s(?:city|town|village|hamlet|suburb|township|community)$(?<=[a-z])")
"""What a tagger takes for the end of a name, and is the kind of the next one's place: "West Bank city" of Jenin."""
BORDER_WITH = re.compile(r"\b(?:border|frontier|boundary)\s+(?:with|to)\s+(?:the\s+)?$", re.IGNORECASE)
"""What follows lies on the other side."""
BORDER_AFTER = re.compile(r"(?<=[-‑–]\w)\w*\s+(?:border|frontier|boundary)\b|(?<=[Bb]order)\b|(?<=[Ff]rontier)\b")
"""Behind a name that is one of a line between two: "near the Oman-Yemen border"."""

BLOCK = re.compile(
    r"(?P<of>\bof\s+)?(?:\bthe\s+)?\b\d+(?:st|nd|rd|th|s)?\s+(?:hundred\s+)?block\s+of\s+(?:the\s+)?$", re.IGNORECASE
)
"""What follows is a street, whatever its name ("in the 300 block of Mercer"); with `of` it is where somebody lives."""

ADDRESS = re.compile(
    rf"(?:\b\d+\s+block\s+of\s|\b(?:{'|'.join(sorted(ADDRESS_WORDS))})\b)[^.;]{{0,30}}\b(?:in|near)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""A street before the town that it is in, where no parse tells: "the 300 block of Mercer Street in Dover"."""

_CARE = (
    r"(?:hospital|infirmary|clinic|(?:medical|trauma|health|detention|correctional|justice)\s+cent(?:er|re)|jail|prison|"
    r"morgue|mortuary)"
)
CARE = re.compile(rf"\b{_CARE}$", re.IGNORECASE)
"""Names of hospitals and jails."""
CARE_AFTER = re.compile(rf"(?:\s+[A-Z][\w’'-]+){{0,3}}?\s+(?i:{_CARE})\b")
"""What makes a name before it that of a hospital or jail: "Grant Medical Center"."""
OUTSIDE = re.compile(r"\b(?:outside|near|opposite)\s+(?:\w+\s+){0,4}?$", re.IGNORECASE)
"""Beside what the name stands for, where something may well have happened."""
CARE_BEFORE = re.compile(rf"\b{_CARE}\s+(?:in|at|near)\s+(?:\w+\s+)?$", re.IGNORECASE)
"""Where a hospital or jail is: "was taken to Mercy Hospital in Dover"."""

KIND_AFTER = re.compile(rf"\s+(?:{KINDS}|provinces|districts)\b", re.IGNORECASE)

SHARED_KIND = re.compile(
    r"(?:,\s+[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,3})*,?\s+(?:and|or|&)\s+[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,3}\s+"
    r"(?P<kind>district|province|tehsil|governorate|sub-district|upazila|township|prefecture|department|local\s+government\s+area|LGA)s\b"
)
"""Behind the name of one of several divisions of a kind: "Mastung, Kalat and Kech districts"."""
LIMITS = re.compile(r"\b(?:limits|jurisdiction|precincts?|remit|area|ambit)\s+of\s+(?:the\s+)?$")
POLICE = re.compile(r"\s+[Pp]olice(?:\s+[Ss]tation)?$")
"""What ends the name of a place's police, whose limits are the place's."""

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĠĢĤĦĪĮİĶĹĻĽŁŃŅŇŌŐŒŘŚŞŠŢŤŪŮŰŲŹŻŽƁƊḨṬ"
_WORD = rf"[{_UPPER}][\w'’ʿ‘]*\w"
_ARTICLES = "al|el|as|ash|ad|adh|an|ar|at|az|ul"
_PARTICLES = (
    r"(?:-(?:e|i|ye|al|el|ul|ur|us|wa|de|du|la|le|sur|sous|ibn)-?\s?|[-‑]|"
    rf"\s(?:{_ARTICLES})[-‑]|\s(?:al|el|de|de\sla|de\slos|del|do|da|dos|du|la|ng|na|ibn|wa)\s|\s)"
)
RUN = rf"{_WORD}(?:{_PARTICLES}{_WORD}|[-‑]\w+){{0,4}}"
"""A run of capitalised words, as a name may be: "Chashmah-ye Duzakh", "Bilad al Yubi"."""

CUED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:{_SURE_KINDS}|city|area|vicinity|outskirts)s?\s+of\s+(?P<name>{RUN})",
        rf"(?P<name>{RUN})\s+(?:{_SURE_KINDS})\b",
        rf"\b(?:general\s+area|tehsil|mohalla|killi|goth|basti|tambon|amphoe|barangay|sitio|kecamatan|kampung|vereda|corregimiento|wilayah|woreda|kebele)\s+(?P<name>{RUN})",
        rf"\b(?:limits|jurisdiction|precincts?|remit|area|ambit)\s+of\s+(?:the\s+)?(?P<name>{RUN})\s+police\b",
        rf"\b(?:in|at|near|around|outside|on|into|inside|of|from)\s+(?:the\s+)?(?:(?:remote|rural|hilly|mountainous|suburban)\s+)?(?P<name>{RUN})\s+(?:(?:refugee|displacement|displaced|IDP)\s)?(?:area|region|locality|camp|sector|zone|desert|valley|hills|island|junction|crossing|checkpoint|check-?post)\b",
        rf"\b(?:in|at|near|around|outside|of|between)\s+(?:the\s+)?(?P<name>{RUN})(?=\s+[(\[]{RUN}(?:,\s{RUN})?[)\]])",
        rf"\b(?:in|at|near|into|attacked|invaded|raided|stormed)\s+(?P<name>{RUN})\s+community\b",
        rf"\b(?:in|near|around|outside)\s+(?:rural|remote|suburban|downtown)\s+(?P<name>{RUN})",
        rf"[(\[](?P<name>{RUN})(?=(?:\s(?:{_SURE_KINDS}))?,\s{RUN}[)\]])",
        rf"[(\[]{RUN}(?:\s(?:{_SURE_KINDS}))?,\s(?P<name>{RUN})(?=[)\]])",
        rf"\b(?:in|into|at|inside|near|around|outside)\s+(?P<name>{RUN})(?=,\s{RUN}(?:,|\.|\s(?:{_SURE_KINDS})))",
        rf"\b(?:in|at|near|around|outside)\s+(?P<name>{RUN})(?=,\s(?:(?:some|about|just)\s+)?(?:\d+(?:\.\d+)?\s?(?:km|kms|kilomet(?:er|re)s?|miles?)\s)?(?:north|south|east|west)[\w-]*\sof\s[A-Z])",
        rf"\bat\s+(?P<name>{RUN})(?=\s+in\s+(?:(?:north|south|east|west|central)[\w-]*\s+)?{_WORD})",
        rf"(?P<name>{RUN})(?=\s+in\s+{RUN}\s+c[ao]mes?\s+under\b)",
        rf"\bunder\s+(?P<name>{RUN})\s+(?:police\s+station|thana|upaz(?:il)?l?a)\b",
        rf"\b(?:in|at|near|around|outside|of)\s+(?P<name>{_WORD}[-‑]\d{{1,2}})\b",
        rf"{_STRIKE}(?P<name>{RUN})(?=,\s{RUN}(?:,|\.|\s(?:{_SURE_KINDS})))",
        rf"\b(?:shell|bombard|raid|storm|overr[ua]n|besieg)(?:e|es|s|ed|ing)?\s+(?P<name>{RUN})(?=\s+in\s+(?:\w+\s+)?[A-Z])",
        rf"\b[Tt]he\s+(?P<name>{RUN})\s+(?:ambush|blast|clash|encounter|incident|shoot-?out)(?=\s+(?:took\s+place|happened|occurred)\b)",
        rf"\b(?:shell|bombard|storm|overr[ua]n|besieg|pillag|invad)(?:e|es|s|ed|ing)?\s+(?P<name>{RUN})(?=\s+(?:on\s+[A-Z]|early|late|overnight|at\s+(?:dawn|night)))",
        rf"\b(?:in|near|outside|inside|across)\s+the\s+(?P<name>(?:federal\s+|national\s+)?capital)(?!,?\s+[A-Z])(?=\s*[,;.)]|\s*$|\s+(?:{_GOES_ON})\b)",
        rf"\b(?:near|outside)\s+(?P<name>{RUN})(?=\s*[,;.)]|\s*$|\s+(?:{_GOES_ON})\b)",
        rf"\b(?:{_POSTS})s?\s+(?:at|in)\s+(?P<name>{RUN})(?=\s*[,;.)]|\s*$|\s+(?:{_GOES_ON})\b)",
        rf"\b(?:{_WENT})\s+into\s+(?P<name>{RUN})(?=\s*[,;.)]|\s*$|\s+(?:{_GOES_ON})\b)",
    )
)
"""Words around a name that make it a place's, whatever a tagger says."""

ENDS_OF_WAY = re.compile(rf"\sbetween\s+(?P<name>{RUN})\s+and\s+(?P<other>{RUN})")
"""Two names that an act may lie between, or two sides."""
ACT_BEFORE = re.compile(
    r"\b(?:with|abduct\w*|ambush\w*|arrest\w*|attacked|detonated|exploded|hit|kidnap\w*|killed|raided|shot|stopped|struck)\b"
    r"(?:(?!\b(?:cease-?fire|clash\w*|conflict|deal|dispute|exchange|fight\w*|gunfire|shootout|talks|tensions?|war)\b)[^.;])*$",
    re.IGNORECASE,
)
"""What tells an act and names its sides, or needs none, so that "between" behind it is of places."""
DIVISION = re.compile(
    r"(?<=[,(]\s)(?P<name>(?:North|South|East|West|Central|Upper|Lower)(?:ern)?(?:[-\s](?:East|West)(?:ern)?)?)"
    rf"(?=,\s{RUN})"
)
"""A division that is called by where it lies, between what it holds and its country: "Mile 4, South-West, Cameroon"."""

STRETCH = re.compile(
    rf"(?:[-‑](?:(?:e|i|ye|al|el|ul|ur|wa|de|du|sur)[-\s])?{_WORD}|\s(?:(?:al|el|ibn|del|do|dos|da|das|du|de\s+la|de\s+los|de\s+las)\s|(?:{_ARTICLES})[-‑]){_WORD})+"
)
"""What a tagger that stops at a hyphen or an article leaves of a name."""
NUMBERED = re.compile(
    r"\s\d{1,3}\b(?=\s*[,.)(]|\s+(?:in|of|near)\b)|"
    r"(?:(?<=Sector)|(?<=Block)|(?<=Phase)|(?<=Ward))\s(?:[A-Z]-?)?\d{1,2}(?:/\d{1,2})?(?:-?[A-Z])?\b|"
    r"(?:(?<=Chak)|(?<=Chak\sNo)\.?)\s(?:No\.?\s?)?\d{1,3}(?:[-/]?[A-Z][A-Z0-9]*(?:[-.][A-Z]+)?|[-/]\d+)?\b"
)
"""The number of a milestone, a quarter or a village of the canal colonies: "Mile 16", "Sector 11", "Chak 32-JB"."""
SPLIT = re.compile(r"[\s,]+(?:near|in|at|outside|towards?)\s+(?:the\s+)?")
"""What divides two names that a tagger took for one: "Laukkai near the China"."""
ARTICLE = re.compile(r"(?:the|The)\s+")

NO_NAMES = frozenset(
    """
    The This That These Those An In On At Near From His Her Their Its Our One Two Three Four Five Six
    Seven Eight Nine Ten Several Some Many Most Another Each Every Both All Other Local Police Army
    Security Government Unidentified Unknown Suspected Armed Monday Tuesday Wednesday Thursday Friday
    Saturday Sunday January February March April May June July August September October November
    December
    """.split()  # noqa: SIM905
)
"""Capitalised words that begin no name of a place."""
SHAPES = frozenset(
    """
    Village City Town District Province State County Region Area Department Municipality Thana Tehsil Sector Block
    Phase Ward Township Capital Border North South East West Northern Southern Eastern Western Central
    """.split()  # noqa: SIM905
)
"""Words for kinds and sides of places, which name none together: "the Northern Region"."""
NOT_ALONE = SHAPES | frozenset(
    """
    Store Station School University College Hospital Church Mosque Temple Market Bazaar Street Road
    Avenue Highway Bridge Hotel Park Airport Prison Camp Court House Building Center Centre Square
    Restaurant Mall Club Bank Base Levies Rangers
    """.split()  # noqa: SIM905
)
"""Words that name no place without another beside them."""
