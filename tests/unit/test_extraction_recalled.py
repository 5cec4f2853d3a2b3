"""An earlier incident in the clause behind "days after": two incidents of one sentence."""


def test_what_a_new_act_came_days_after_is_an_incident_of_its_own(reports_of):
    new, old = reports_of(
        "Gunmen killed three villagers in Rueia, Mozambique, on Thursday, days after 10 were beheaded in Monjane."
    )
    assert (new["place_name"], new["killed_best"], old["place_name"], old["killed_best"]) == ("Rueia", 3, "Monjane", 10)
    assert old["event_date_end"] < new["event_date_start"]


def test_a_count_of_weeks_tells_its_day(reports_of):
    new, old = reports_of(
        "Gunmen shot dead a priest in Jos, Nigeria, on Monday, two weeks after 13 farmers were killed in nearby Bokkos."
    )
    assert (new["killed_best"], old["killed_best"]) == (1, 13)
    assert (new["event_date_start"] - old["event_date_start"]).days == 14


def test_an_arrest_days_after_is_none(reports_of):
    [report] = reports_of(
        "A man was arrested in Lagos on Monday, two days after six people were killed in Ikeja, Lagos."
    )
    assert report["killed_best"] == 6


def test_people_told_by_their_nation_are_counted(reports_of):
    [report] = reports_of(
        "Thirteen US service members and about 170 Afghans died in a suicide bombing in Kabul on Monday."
    )
    assert report["killed_best"] == 183
