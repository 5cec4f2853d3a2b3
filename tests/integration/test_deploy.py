"""`incidents deploy` on a server that is there: complete, the same after a second time, and as `prefect.yaml` says."""

from pathlib import Path

import httpx
import pytest
import yaml

from tasks.settings import Settings

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def deploy(prefect_server):
    """Deploy once; gives the function that does it again and returns what it told."""
    from flows.serve_flows import deploy_all

    def again(**values) -> list[str]:
        told: list[str] = []
        deploy_all(Settings(home="lake", **values), ROOT, told.append)
        return told

    again()
    return again


@pytest.fixture
def client(prefect_server):
    from prefect import get_client

    with get_client(sync_client=True) as client:
        yield client


def there(client) -> dict:
    """Everything that was set up, without times."""
    deployments = client.read_deployments()
    # as the API gives them: an update would give the triggers new ids, and start their counts of silence anew
    automations = httpx.post(f"{str(client.api_url).rstrip('/')}/automations/filter", json={}).raise_for_status().json()
    return {
        "pools": sorted(pool.name for pool in client.read_work_pools()),
        "deployments": sorted((d.id, d.name, d.entrypoint, d.global_concurrency_limit.limit) for d in deployments),
        "schedules": [(s.id, s.slug, s.active, s.schedule.cron) for d in deployments for s in d.schedules],
        "automations": sorted((a["id"], a["name"], a["enabled"], a["trigger"]["id"]) for a in automations),
    }


def test_a_second_time_changes_nothing(deploy, client):
    before = there(client)
    told = deploy()
    assert there(client) == before
    assert "incidents" in before["pools"]
    assert len(before["deployments"]) == 5
    assert len(before["automations"]) == 2
    assert "prefect worker start --pool incidents" in told[-1]


def test_what_a_person_has_switched_off_stays_off(deploy, client):
    nightly = client.read_deployment_by_name("nightly/nightly")
    client.update_deployment_schedule(nightly.id, nightly.schedules[0].id, active=False)
    client.pause_automation(client.read_automations()[0].id)
    before = there(client)
    deploy()
    assert there(client) == before
    assert before["schedules"][0][2] is False


def test_a_new_time_of_the_night_replaces_the_old_one(deploy, client):
    deploy(nightly_cron="30 4 * * *", timezone="Asia/Karachi")
    [schedule] = client.read_deployment_by_name("nightly/nightly").schedules
    assert (schedule.schedule.cron, schedule.schedule.timezone) == ("30 4 * * *", "Asia/Karachi")
    deploy()


def test_an_alert_is_set_up_once_its_block_is_there(deploy, client):
    from prefect.blocks.notifications import CustomWebhookNotificationBlock

    from flows.flow_automations import ALERT_BLOCK

    CustomWebhookNotificationBlock(name="alerts", url="http://127.0.0.1:9/hook").save(ALERT_BLOCK)
    deploy()
    deploy()
    [alert] = [a for a in client.read_automations() if "tell of failed runs" in a.name]
    assert alert.trigger.expect == {f"prefect.flow-run.{name}" for name in ("Failed", "Crashed", "TimedOut", "Paused")}


def test_prefect_yaml_says_the_same(deploy, client):
    told = {row["name"]: row for row in yaml.safe_load((ROOT / "prefect.yaml").read_text())["deployments"]}
    found = {row.name: row for row in client.read_deployments()}
    assert set(told) == set(found)
    for name, row in told.items():
        path, _, function = row["entrypoint"].partition(":")
        assert found[name].entrypoint == f"{path.removesuffix('.py').replace('/', '.')}.{function}"
        assert row["description"] == found[name].description
        assert row["tags"] == found[name].tags
        assert row["work_pool"]["name"] == found[name].work_pool_name
        assert row["concurrency_limit"]["limit"] == found[name].global_concurrency_limit.limit
        assert row["concurrency_limit"]["collision_strategy"] == found[name].concurrency_options.collision_strategy
    [schedule] = told["nightly"]["schedules"]
    assert (schedule["cron"], schedule["timezone"]) == (Settings().nightly_cron, Settings().timezone)
    assert schedule["slug"] == found["nightly"].schedules[0].slug


def test_an_automation_fires_for_our_runs_only(deploy, client):
    for automation in client.read_automations():
        assert automation.trigger.match_related.matches(
            {
                "prefect.resource.role": "tag",
                "prefect.resource.id": "prefect.tag.incident-ledger",
            }
        )
        assert not automation.trigger.match_related.matches(
            {
                "prefect.resource.role": "tag",
                "prefect.resource.id": "prefect.tag.other",
            }
        )
