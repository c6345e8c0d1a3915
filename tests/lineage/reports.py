"""Reports written for these tests: one attack told by a reporter, a rewriter, another reporter, and in Ukrainian."""

from __future__ import annotations

ORIGIN = """Rescue teams worked through Monday morning in the river port of Brodivka after drones struck its old \
market during the night, killing three people and wounding 17.
The first blasts were heard shortly after two, said Oksana Merchuk, who heads the town's military administration.
Within an hour 43 drones had crossed the Sula valley, and 36 of them were shot down, she said.
A granary, two blocks of flats and the bus station caught fire.
"We carried people out through the smoke until our arms gave in," said Petro Halych, a volunteer fireman.
The market hall, built in 1912, lost its roof; traders picked through scorched crates of apples at sunrise.
Power failed in 9 villages on the eastern bank, the grid company Sulaenergo said.
Engineers hoped to bring light back to most homes by evening.
Schools stayed shut and the ferry did not sail.
The governor, Ihor Lysenko, accused Moscow of aiming at harvest stores on purpose.
Russia's defence ministry spoke of a strike on warehouses and gave no evidence.
It was the heaviest raid on the town since 2023, when 11 people died in a single evening."""

REWRITE = """Rescuers in the river port of Brodivka were still busy on Monday morning after a night in which drones \
hit the old market, leaving three people dead and 21 wounded.
Explosions began shortly after two, according to the head of the military administration, Oksana Merchuk.
She put the number of drones that crossed the Sula valley within an hour at 43, with 36 shot down.
Fire broke out in a granary, in two blocks of flats and at the bus station.
Petro Halych, a volunteer fireman, recalled: "We carried people out through the smoke until our arms gave in."
The market hall from 1912 has lost its roof, and traders searched scorched crates of apples when the sun rose.
According to the grid company Sulaenergo, power failed in 9 villages on the eastern bank.
Engineers expect light to be back in most homes in the evening.
The ferry did not sail, and schools were shut.
Governor Ihor Lysenko says that Moscow aimed at harvest stores on purpose."""

OTHER = """Three people died in a Russian drone attack on Brodivka, the interior ministry reported on Monday.
Seventeen others were taken to hospitals in the region, five of them in grave condition.
Debris set light to the covered market and to apartment houses near the bus terminal.
"It sounded like a lorry full of glass falling over," a pensioner, Maria Stets, told us by telephone.
Prosecutors have opened an inquiry into a war crime.
The air force counted 43 drones over the area and claimed 36.
President and prime minister offered condolences to the families in separate statements.
Brodivka lies some 60 kilometres from the front and has been a hub for grain since the sea route narrowed.
Aid groups handed out blankets, water and warm meals in the gymnasium.
Trains between the county seat and the coast ran two hours late.
The European Union's envoy called for more air defence."""

UKRAINIAN = """У понеділок вранці рятувальники працювали у річковому порту Бродівка після удару дронів по старому \
ринку: загинули 3 людини, поранено 17.
Перші вибухи пролунали після другої, сказала Оксана Мерчук, яка очолює військову адміністрацію.
За годину долину Сула перетнули 43 дрони, 36 з них збито, сказала вона.
Зайнялися зерносховище, 2 будинки та автостанція.
«Ми виносили людей крізь дим, доки не відмовили руки», – сказав Петро Галич, пожежник-доброволець.
Ринок, зведений у 1912 році, втратив дах; торговці на світанку перебирали обгорілі ящики.
Світло зникло у 9 селах на східному березі, повідомила компанія Сулаенерго.
Інженери сподівалися повернути світло до вечора.
Школи не працювали, пором не ходив.
Очільник області Ігор Лисенко звинуватив Москва у навмисному ударі по врожаю.
Міністерство оборони Росії говорило про удар по складах.
Це найважчий наліт на місто з 2023 року, коли за вечір загинули 11 людей."""
