from __future__ import annotations

from itertools import permutations

from jobcenter_core.figures.programme import ServiceFigures, ServiceRecord, service_figures


def record(service: str, worker: str, order: str, minutes: int, recurring: bool) -> ServiceRecord:
    return ServiceRecord(
        service_code=service,
        worker_id=worker,
        order_id=order,
        worked_minutes=minutes,
        is_recurring=recurring,
    )


RECORDS = (
    record("rehabilitative_work_activity", "w-1", "o-1", 60, True),
    record("disability_services", "w-2", "o-1", 30, True),
    record("disability_services", "w-2", "o-2", 45, False),
    record("disability_services", "w-3", "o-2", 15, False),
)


def test_workers_and_orders_count_once_and_minutes_by_kind_of_order() -> None:
    disability, rehabilitative = service_figures(RECORDS)
    assert disability == ServiceFigures(
        service_code="disability_services",
        workers=2,
        orders=2,
        recurring_minutes=30,
        one_off_minutes=60,
    )
    assert disability.worked_minutes == 90
    assert (rehabilitative.workers, rehabilitative.worked_minutes) == (1, 60)


def test_the_order_of_records_does_not_matter() -> None:
    assert len({service_figures(records) for records in permutations(RECORDS)}) == 1


def test_no_records_no_figures() -> None:
    assert service_figures([]) == ()
