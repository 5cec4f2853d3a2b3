"""One person told twice is counted once, and one act told twice is one report."""

import pytest

ONE = {
    # by the kin of who speaks or did it
    "A trader was shot dead in Multan, Pakistan, on Tuesday. His brother Aslam told police that a gang had killed his "
    "brother over land.": 1,
    "A principal was stabbed to death by her brother in Lagos on Tuesday. Police said the suspect entered the house, "
    "killing his sister on the spot.": 1,
    # by an alias
    "An encounter near Meerut, India, on Tuesday led to the death of an alleged smuggler, Imran Ali alias Chhota. "
    "Chhota was wounded in the crossfire and died in hospital.": 1,
    # kin of the victim is one more
    "A policeman was shot dead in Bannu, Pakistan, on Tuesday. Gunmen killed his father in the same attack.": 2,
    "A policeman was shot dead in Bannu, Pakistan, on Tuesday. The gunmen also killed his brother.": 2,
    # a clause about the dead is not of whom it names
    "Maria Lopez, who had covered drug gangs, was killed in Tijuana, Mexico, on Tuesday.": 1,
    "The two guards, who were protecting a team of doctors, were shot dead in Sukkur, Pakistan, on Tuesday.": 2,
    "A farmer and his son, a student, were shot dead in Sukkur, Pakistan, on Tuesday.": 2,
    "A constable guarding a team of doctors was shot dead in Sukkur, Pakistan, on Tuesday.": 1,
    # what somebody was accused of
    "A mob beat to death a man accused of killing his neighbour in Bihar, India, on Tuesday.": 1,
    # a figure of many by another noun
    "Troops and rebels clashed near Gao on Tuesday. Eighteen paramilitaries lost their lives. The president mourned "
    "the death of 18 security personnel.": 18,
    "Six soldiers were killed in a clash near Gao on Tuesday. Six villagers were also killed.": 12,
    # what somebody was lynched for
    "A mob lynched a man in Enugu, Nigeria, on Tuesday for allegedly killing a trader.": 1,
    # habits and shares are nobody
    "A mob killed a man in Lahore, Pakistan, on Tuesday. Many people have been lynched over such claims.": 1,
    "The gang, having taken lives in many villages, killed three farmers in Dori, Burkina Faso, on Tuesday.": 3,
    # an armed group's claim of its own deeds is a rival figure
    "A bomber blew himself up at a post in Mogadishu on Tuesday, killing four soldiers. Al Shabaab said it had killed "
    "17 soldiers.": 4,
    "Ten soldiers were killed in Ghazni, Afghanistan, on Tuesday. The Taliban said it had lost three fighters.": 13,
    # a day and its part
    "More than 50 people were killed in a clash in Goma on Tuesday. More than 20 were burnt alive.": 51,
    # animals
    "A blast killed six people in Multan, Pakistan, on Tuesday. Around 20 cattle also lost their lives.": 6,
}
HURT = {
    "A trader was shot in Khuzdar, Pakistan, on Tuesday. He sustained serious injuries and later succumbed.": None,
    "Two constables were shot dead in Tank, Pakistan, on Tuesday. Both of them received bullet injuries and both died "
    "on the spot.": None,
    "The body of a boy was found in Karachi, Pakistan, on Tuesday. Doctors found multiple injuries. He was murdered.": None,  # noqa: E501
    "A blast tore through a market in Maiduguri, Nigeria, on Tuesday. 84 people were taken to hospital.": 84,
    "Gunmen shot dead three traders in Kano, Nigeria, on Tuesday. The bodies of the three men were taken to hospital.": None,  # noqa: E501
    "Two guards were killed and five others injured when gunmen attacked a post in Bagan, Pakistan, on Tuesday. Six "
    "attackers were killed while 10 were injured, officials said.": 15,
    "A shooting left two people dead and three others wounded in Houston on Tuesday. One of the injured, a woman of "
    "19, died on Wednesday.": 2,
    "Gunmen raided a site near Zalingei, Sudan, on Tuesday and killed 14 miners; eleven others were wounded, two of "
    "whom later died.": 9,
    "A grenade wounded 11 people in a bar in Bujumbura on Sunday. Two of the wounded died in hospital on Monday, "
    "raising the toll to two dead.": 9,
    "Eleven protesters were wounded when police fired at a crowd in Nakuru, Kenya, on Tuesday. Six policemen were also "
    "injured.": 17,
    "Four men were shot in Dover, Delaware, on Tuesday. Two people were taken to a hospital, where one died.": 3,
}
MERGED = [
    "A constable was gunned down in the Kotri area of Hyderabad, Pakistan, on Tuesday. The police officer was shot "
    "near a roundabout in Latifabad town.",
    # by the noun by which the lead told of somebody
    "Gunmen killed a village chief in Kaduna, Nigeria, on Tuesday. The chief, Sani Musa, was shot in his house when "
    "armed men stormed the village of Unguwan Sarki.",
    # the arrest for it is the lead
    "Police arrested two men in Nakuru, Kenya, on Tuesday over the killing of a trader. The trader, Peter Mwangi, was "
    "strangled in his shop in Naivasha on Sunday.",
    # a participle before who was killed
    "Journalist Maria Lopez was gunned down in Tijuana, Mexico, on Tuesday. The murdered journalist had received "
    "threats in Mexicali last year.",
    # a lead of the country, and the town behind it
    "Two people died when a suicide bomber rammed a truck into a mission in Afghanistan. The vehicle exploded in the "
    "city of Kunduz on Tuesday, injuring 80 people.",
    # the quarter, by a grenade of which the lead tells as an attack
    "Armed men attacked the house of a minister in Kharan town, Pakistan, on Tuesday. The men hurled a grenade at it "
    "in the Bazaar Road area and fled.",
    # one place written in two ways
    "An operation in the Sarakai Lower Kurram district, Pakistan, killed eight militants on 14 May. Forces conducted "
    "an operation in Sarakai, Lower Kurram District, on 14 May. As a result, eight militants were sent to hell.",
]


@pytest.mark.parametrize(("text", "killed"), ONE.items())
def test_the_dead_are_counted_once(reports_of, text, killed):
    assert [report["killed_best"] for report in reports_of(text) if report["killed_best"]] == [killed]


@pytest.mark.parametrize(("text", "injured"), HURT.items())
def test_the_hurt_are_those_who_lived(reports_of, text, injured):
    assert [report["injured_best"] for report in reports_of(text)] == [injured]


@pytest.mark.parametrize("text", MERGED)
def test_an_act_that_is_told_again_is_one_report(reports_of, text):
    assert len(reports_of(text)) == 1


def test_an_act_in_another_town_with_other_victims_is_another(reports_of):
    text = "A bomb killed four people in Iraq on Tuesday. Gunmen shot dead two policemen in the city of Mosul."
    assert [report["killed_best"] for report in reports_of(text)] == [4, 2]


def test_another_of_the_same_trade_is_another_victim(reports_of):
    text = (
        "A trader was shot dead in Nakuru, Kenya, on Tuesday.\n"
        "A trader was also killed in Naivasha on Sunday, police said."
    )
    assert [report["killed_best"] for report in reports_of(text)] == [1, 1]


def test_some_personnel_are_two_at_least_and_no_number(read):
    [report] = read("Gunmen attacked a post near Zehri, Pakistan, on Tuesday and took some personnel hostage.").reports
    assert (report["abducted_low"], report["abducted_best"]) == (2, None)


def test_the_elimination_of_a_number_is_a_toll(reports_of):
    text = "The army reported the elimination of five terrorists in an operation in Tank, Pakistan, on Tuesday."
    assert [report["killed_best"] for report in reports_of(text)] == [5]
    assert reports_of("The general vowed the elimination of terrorists in Tank, Pakistan, on Tuesday.") == []


def test_whom_police_arrest_for_a_killing_is_told_with_it(reports_of):
    [report] = reports_of("Police arrested a man in Enugu, Nigeria, on Tuesday for killing his wife.")
    assert (report["killed_best"], report["arrested_best"]) == (1, 1)


DIVISION = "Air strikes killed 41 people in a village in Rakhine state, rescue workers said on Tuesday. "


def test_a_lead_names_the_division_and_the_text_the_village_of_one_act(reports_of):
    [report] = reports_of(DIVISION + "A jet bombed the village of Sittwe on Monday, killing 41 and wounding 52.")
    assert (report["place_name"], report["killed_best"], report["injured_best"]) == ("Sittwe", 41, 52)


@pytest.mark.parametrize(
    "text",
    [
        DIVISION + "In Sittwe, gunmen shot dead nine traders on Monday.",
        "Two soldiers were killed in Borno state on Monday. In Gwoza, another attack killed two soldiers on Monday.",
    ],
)
def test_another_toll_in_a_town_of_a_division_is_another_act(reports_of, text):
    assert len(reports_of(text)) == 2


def test_personnel_alone_are_of_a_force(read):
    forces = (
        "Four personnel were martyred in an operation in Bannu, Pakistan, on Monday. The president paid tribute to "
    )
    [report] = read(forces + "the four personnel who embraced martyrdom.").reports
    assert (report["killed_best"], report["killed_security_best"]) == (4, 4)
    [report] = read("Four medical personnel were killed in a strike on a clinic in Aleppo, Syria, on Monday.").reports
    assert report["killed_civilians_best"] == 4


def test_the_dead_who_had_been_shot_are_no_wounded(reports_of):
    text = (
        "The bodies of six labourers were found near Panjgur, Pakistan, on Tuesday. They had been shot several times."
    )
    assert [(r["killed_best"], r["injured_best"]) for r in reports_of(text)] == [(6, None)]
    text = "Gunmen attacked a bus near Panjgur, Pakistan, on Tuesday. Six labourers were killed. Two guards were shot."
    assert [(r["killed_best"], r["injured_best"]) for r in reports_of(text)] == [(6, 2)]
