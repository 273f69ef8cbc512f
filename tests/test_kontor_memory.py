"""What the page remembers is found by its number alone, goes to one taker, and is bounded by count and bytes."""

from concurrent.futures import ThreadPoolExecutor

from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from committee.kontor.memory import Memory


@settings(max_examples=examples(40))
@given(st.lists(st.integers(0, 50), max_size=30))
def test_the_newest_stay_within_both_bounds(sizes):
    memory = Memory(most=5, most_bytes=60)
    for n, size in enumerate(sizes):
        memory.keep(n, size=size)
    kept = [*memory.all_of(int).values()]
    assert len(kept) <= 5 and sum(sizes[n] for n in kept) <= 60
    assert kept == [*range(len(sizes))][len(sizes) - len(kept) :]
    if len(kept) < min(5, len(sizes)):  # the next older one would have been too much
        assert sum(sizes[n] for n in [len(sizes) - len(kept) - 1, *kept]) > 60


def test_a_number_keeps_its_kind_and_its_place_is_taken_by_what_is_kept_anew():
    memory = Memory(most=2, most_bytes=10)
    number = memory.keep("ord")
    assert memory.get(number, str) == "ord"
    assert memory.get(number, int) is None and memory.take(number, int) is None
    other = memory.keep("andet")
    assert memory.keep("nyt", number) == number
    memory.keep("tredje")
    assert memory.get(number, str) == "nyt" and memory.get(other, str) is None
    memory.forget(number)
    assert memory.get(number, str) is None


def test_of_many_who_take_one_alone_has_it():
    memory = Memory(most=9, most_bytes=9)
    with ThreadPoolExecutor(8) as pool:
        for _ in range(50):
            number = memory.keep("fil")
            assert [one for one in pool.map(lambda _, n=number: memory.take(n, str), range(8)) if one] == ["fil"]


def test_one_kind_pushes_out_no_other_but_where_the_bytes_are_too_many():
    memory = Memory(most=2, most_bytes=10)
    word = memory.keep("ord", size=6)
    for n in range(4):
        memory.keep(n, size=2)
    assert memory.get(word, str) == "ord" and [*memory.all_of(int).values()] == [2, 3]
    memory.keep(4, size=5)
    assert memory.get(word, str) is None and [*memory.all_of(int).values()] == [3, 4]
