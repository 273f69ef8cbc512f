"""A unit that is typed beside a number: let be where it is the number's own, told where the number has one already or is in another."""

import pytest
from build import ITEM, inspect_lines
from kpis import with_kpi
from test_claims import told

# unit, what may stand, what may not
TYPED = [
    ('procent', ['Andelen er {{ k.værdi }}.', 'Andelen er {{ k.værdi | tal }} %.', 'Andelen er {{ k.værdi | tal }} pct.', '{{ k.værdi | tal }} procent af de ledige', '{{ k.værdi }} ledige unge', '{{ k.værdi }} af borgerne', 'Det er {{ k.ændring }} mere.', 'Fra {{ k.værdi | tal }} % til 13 %', '({{ k.værdi }})', '{{ k.værdi }}, personer'], ['{{ k.værdi }} %', '{{ k.værdi }}%', '{{ k.værdi }} procent', '{{ k.værdi }} pct.', '{{ k.værdi | tal }} personer', '{{ k.værdi | tal }} borgere', '{{ k.værdi | tal }} kr.', '{{ k.værdi | tal }} procentpoint', '{{ k.værdi | tal }} point', '{{ k.ændring }} %', '{{ k.ændring }} procentpoint', '**{{ k.værdi }}** %', '{{ k.værdi }} kr.', '{{ k.værdi | tal }} promille']),
    ('kr', ['Udgiften er {{ k.værdi }}.', '{{ k.værdi | tal }} kr.', '{{ k.værdi | tal }} kroner', '{{ k.værdi | tal }} kr. pr. borger', 'kr. {{ k.værdi | tal }}', 'DKK {{ k.værdi | tal }}', '{{ k.værdi | mio }}.', '{{ k.værdi | mio }} i 2020', '{{ k.ændring_procent }}', 'Vi brugte 5 kr. {{ k.værdi }} blev sparet', '{{ k.værdi | tal }} kr om året'], ['{{ k.værdi }} kr.', '{{ k.værdi }} kroner', '{{ k.værdi | tal }} mio. kr.', '{{ k.værdi | tal }} mio.', '{{ k.værdi | tal }} t.kr.', 'kr. {{ k.værdi }}', '{{ k.værdi | mio }} kr.', '{{ k.værdi | mio }} mio. kr.', '{{ k.værdi | tal }} %', '{{ k.værdi | tal }} personer', '{{ k.ændring_procent }} %', '{{ k.ændring_procent }} procentpoint', '{{ k.værdi | tal }} milliarder']),
    ('mio. kr.', ['{{ k.værdi }}', '{{ k.værdi | tal }} mio. kr.', '{{ k.værdi | tal }} mio.', '{{ k.værdi | tal }} millioner kroner', '{{ k.værdi | tal }} millioner'], ['{{ k.værdi | tal }} kr.', '{{ k.værdi | tal }} mia. kr.', '{{ k.værdi }} mio.', '{{ k.værdi }} kroner', '{{ k.værdi | tal }} kroner']),
    ('dage', ['{{ k.værdi }} i snit', '{{ k.værdi | tal }} dage', '{{ k.værdi | tal }} kalenderdage', '{{ k.værdi | tal }} dag'], ['{{ k.værdi }} dage', '{{ k.værdi | tal }} uger', '{{ k.værdi | tal }} %', '{{ k.værdi | tal }} timer']),
    ('forløb', ['{{ k.værdi | tal }} forløb', '{{ k.værdi | tal }} nye forløb', '{{ k.værdi }} i alt', '{{ k.værdi | tal }} sager'], ['{{ k.værdi }} forløb', '{{ k.værdi | tal }} kr.', '{{ k.værdi | tal }} %']),
    ('antal', ['{{ k.værdi | tal }} dage', '{{ k.værdi | tal }} personer', '{{ k.værdi | tal }} sager'], ['{{ k.værdi | tal }} %', '{{ k.værdi | tal }} kr.']),
    ('indeks', ['{{ k.værdi }}', 'indeks {{ k.værdi | tal }}', '{{ k.værdi | tal }} point'], ['indeks {{ k.værdi }}', '{{ k.værdi | tal }} %']),
    ('placering', ['{{ k.værdi }}', 'nr. {{ k.værdi | tal }}'], ['nr. {{ k.værdi }}', 'nummer {{ k.værdi }}', '{{ k.værdi | tal }} %']),
    ('kr. pr. indbygger', ['{{ k.værdi }}', '{{ k.værdi | tal }} kr. pr. indbygger', '{{ k.værdi | tal }} kr. pr. borger', '{{ k.værdi | tal }} kr.'], ['{{ k.værdi }} kr.', '{{ k.værdi | tal }} %']),
    ('årsværk', ['{{ k.værdi }}', '{{ k.værdi | tal }} årsværk'], ['{{ k.værdi }} årsværk', '{{ k.værdi | tal }} %']),
    ('personer', ['{{ k.værdi }} personer', '{{ k.værdi | tal }} fuldtidspersoner', '{{ k.værdi | tal }} ledige', '{{ k.ændring_procent }}', '{{ k.ændring }} personer', 'nr. 5 {{ k.værdi | tal }}'], ['{{ k.værdi | tal }} timer', '{{ k.værdi | tal }} mio.', '{{ k.ændring_procent }} %', '{{ k.ændring }} procentpoint', '{{ k.ændring }} %']),
    ('sager (1 sag)', ['{{ k.værdi | tal }} sager', '{{ k.værdi }}'], ['{{ k.værdi }} sager', '{{ k.værdi | tal }} %']),
]  # fmt: skip


@pytest.mark.parametrize(("unit", "right", "wrong"), TYPED, ids=[one[0] for one in TYPED])
def test_a_unit_is_typed_once_and_is_the_numbers_own(unit, right, wrong):
    assert [text for text in right if told(text, "12", "10", unit=unit)] == []
    assert [text for text in wrong if len(told(text, "12", "10", unit=unit)) != 1] == []


def test_the_cure_is_to_delete_it_or_to_print_the_number_alone():
    (twice,) = told("Andelen er {{ k.værdi }} %.", "12", "10", unit="procent")
    assert "Slet »%«, eller skriv »| tal«" in twice
    (other,) = told("Tallet er {{ k.værdi | tal }} kr.", "12", "10")
    assert "tallet er i personer" in other and "Ret »kr.« til personer, eller slet det." in other


def test_each_of_several_equal_expressions_has_its_own_place(tmp_path):
    v = "{{ ledige.værdi | tal }}"
    text = f"Tallet er faldet til {v}.\n\nIntet {{% if ledige.værdi > 5 %}}nyt: {v}{{% endif %}}.\n\n- Tallet er steget til {v}.\n- Tallet er {v} %."
    for one in (text, text.replace("{% if ledige.værdi > 5 %}", "").replace("{% endif %}", "")):
        places = [line.split(": ")[0] for line in inspect_lines(with_kpi(tmp_path, text=one)) if "fejl:" in line]
        assert places == [f"{ITEM}:10:26", f"{ITEM}:11:15"]


def test_every_unknown_name_is_told_where_it_stands(tmp_path):
    text = "{{ ledige.værdi }} og {{ q.værdi }}\n\nog {{ ledig.værdi }}."
    found = [line for line in inspect_lines(with_kpi(tmp_path, text=text)) if "er ikke et kendt navn" in line]
    assert [line.split(": ")[0] for line in found] == [f"{ITEM}:6:25", f"{ITEM}:8:6"]
    assert "Skriv i stedet " in found[0] and "Mente du »ledige«?" in found[1]
