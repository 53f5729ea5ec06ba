import type { CategoryCode } from '../../../shared/incidents/incident.ts';
import type { Language } from '../../../shared/language/language.ts';

/** What a made-up record may say of a category. Roles only: nobody in it has a name. */
export interface Phrase {
  readonly title: string;
  readonly detail: string;
}

type Phrases = Readonly<Record<Language, Phrase>>;

/** How often a category comes up on an election day, roughly, and its words. Weights are relative. */
export interface IllustratedCategory {
  readonly code: CategoryCode;
  readonly weight: number;
  readonly phrases: Phrases;
}

function of(
  code: CategoryCode,
  weight: number,
  en: readonly [string, string],
  ru: readonly [string, string],
  kk: readonly [string, string],
): IllustratedCategory {
  const phrase = ([title, detail]: readonly [string, string]) => ({ title, detail });
  return { code, weight, phrases: { en: phrase(en), ru: phrase(ru), kk: phrase(kk) } };
}

export const ILLUSTRATED_CATEGORIES: readonly IllustratedCategory[] = [
  of(
    'A1',
    4,
    ['People with posters detained', 'A group with posters was led to a bus. Where they were taken was not said.'],
    ['Задержаны люди с плакатами', 'Группу с плакатами увели в автобус. Куда повезли, не сказали.'],
    ['Плакат ұстаған адамдар ұсталды', 'Плакат ұстаған топты автобусқа алып кетті. Қайда апарғаны айтылмады.'],
  ),
  of(
    'A4',
    3,
    ['Observer visited at home', 'Two people in plain clothes asked about plans for the voting day.'],
    ['К наблюдателю пришли домой', 'Двое в штатском спрашивали о планах на день голосования.'],
    ['Байқаушының үйіне келді', 'Азаматтық киімді екі адам дауыс беру күнгі жоспарын сұрады.'],
  ),
  of(
    'B3',
    2,
    ['Journalist kept out', 'A journalist with a press card was not let into the room.'],
    ['Журналиста не пустили', 'Журналиста с удостоверением не пустили в помещение.'],
    ['Журналист кіргізілмеді', 'Куәлігі бар журналист бөлмеге кіргізілмеді.'],
  ),
  of(
    'C1',
    3,
    ['Public employees told to vote early', 'Employees were told to report by noon that they had voted.'],
    ['Бюджетникам велели голосовать с утра', 'Сотрудникам велели до полудня отчитаться о голосовании.'],
    ['Мемлекеттік қызметкерлерге таңертең дауыс беру тапсырылды', 'Қызметкерлерге түске дейін дауыс бергенін хабарлау тапсырылды.'],
  ),
  of(
    'C2',
    3,
    ['Students asked for pictures', 'Students were asked to send a picture from the station to a group leader.'],
    ['У студентов просили фото', 'Студентов просили прислать фото с участка старосте группы.'],
    ['Студенттерден сурет сұралды', 'Студенттерден топ басшысына учаскеден сурет жіберу сұралды.'],
  ),
  of(
    'C4',
    4,
    ['Proof of voting demanded', 'Voters photographed themselves at the door and said that they had to.'],
    ['Требовали подтвердить голосование', 'Избиратели снимали себя у входа и говорили, что обязаны.'],
    ['Дауыс бергенін дәлелдеу талап етілді', 'Сайлаушылар есік алдында өздерін түсіріп, міндетті екенін айтты.'],
  ),
  of(
    'C6',
    2,
    ['Buses brought voters together', 'Three buses brought groups; someone ticked names off a list.'],
    ['Избирателей привезли автобусами', 'Три автобуса привезли группы; кто-то отмечал фамилии по списку.'],
    ['Сайлаушылар автобуспен әкелінді', 'Үш автобус топтарды әкелді; біреу тізім бойынша белгілеп тұрды.'],
  ),
  of(
    'D2',
    2,
    ['Campaign leaflets on election day', 'Leaflets lay on the steps of the building in the morning.'],
    ['Агитация в день голосования', 'Утром на ступенях здания лежали листовки.'],
    ['Сайлау күнгі үгіт', 'Таңертең ғимарат баспалдағында парақшалар жатты.'],
  ),
  of(
    'E1',
    6,
    ['Voter not on the list', 'A voter with an address in the precinct was not found on the list.'],
    ['Избирателя нет в списке', 'Избирателя с адресом на участке не нашли в списке.'],
    ['Сайлаушы тізімде жоқ', 'Учаскеде тіркелген сайлаушы тізімнен табылмады.'],
  ),
  of(
    'E3',
    4,
    ['Ballots given without a document', 'Several people got ballots after saying their address only.'],
    ['Бюллетени выдали без документа', 'Нескольким людям выдали бюллетени, спросив только адрес.'],
    ['Бюллетень құжатсыз берілді', 'Бірнеше адамға тек мекенжайын сұрап бюллетень берілді.'],
  ),
  of(
    'E5',
    3,
    ['Similar signatures on a page', 'On one page of the list several signatures look alike.'],
    ['Похожие подписи на странице', 'На одной странице списка несколько подписей похожи.'],
    ['Бір беттегі ұқсас қолдар', 'Тізімнің бір бетінде бірнеше қол ұқсас.'],
  ),
  of(
    'F1',
    2,
    ['Same people seen at two stations', 'A group seen in the morning voted at a second station by noon.'],
    ['Одни и те же люди на двух участках', 'Группа, замеченная утром, к полудню голосовала на другом участке.'],
    ['Бір адамдар екі учаскеде көрінді', 'Таңертең көрінген топ түске қарай екінші учаскеде дауыс берді.'],
  ),
  of(
    'F2',
    2,
    ['Stack of ballots put in the box', 'A stack of folded papers was put into the box at once.'],
    ['В урну опустили пачку бюллетеней', 'Пачку сложенных бумаг опустили в урну за раз.'],
    ['Жәшікке бір бума бюллетень салынды', 'Бүктелген қағаздар бумасы жәшікке бірден салынды.'],
  ),
  of(
    'F3',
    4,
    ['Several ballots to one person', 'One person received three ballots for the family.'],
    ['Несколько бюллетеней одному человеку', 'Один человек получил три бюллетеня на семью.'],
    ['Бір адамға бірнеше бюллетень', 'Бір адам отбасы үшін үш бюллетень алды.'],
  ),
  of(
    'F4',
    6,
    ['Two people in one booth', 'Two people voted in one booth; nobody said anything.'],
    ['Двое в одной кабине', 'Двое голосовали в одной кабине; замечания не сделали.'],
    ['Бір кабинада екі адам', 'Екі адам бір кабинада дауыс берді; ескерту жасалмады.'],
  ),
  of(
    'F5',
    3,
    ['Box without one of its seals', 'One of the seals of the box was missing in the morning.'],
    ['На урне нет одной пломбы', 'Утром на урне не было одной из пломб.'],
    ['Жәшікте бір пломба жоқ', 'Таңертең жәшіктің бір пломбасы болмады.'],
  ),
  of(
    'F6',
    3,
    ['Mobile box left without observers', 'The mobile box left earlier than announced, without observers.'],
    ['Переносная урна уехала без наблюдателей', 'Переносная урна уехала раньше объявленного, без наблюдателей.'],
    ['Көшпелі жәшік байқаушысыз кетті', 'Көшпелі жәшік айтылғаннан ерте, байқаушысыз кетті.'],
  ),
  of(
    'F8',
    4,
    ['Station opened late', 'Voting began later than seven; people waited outside.'],
    ['Участок открылся с опозданием', 'Голосование началось позже семи; люди ждали снаружи.'],
    ['Учаске кеш ашылды', 'Дауыс беру жетіден кеш басталды; адамдар сыртта күтті.'],
  ),
  of(
    'G1',
    4,
    ['Unknown person directs the commission', 'Somebody without a badge gave instructions to the commission.'],
    ['Комиссией руководит посторонний', 'Человек без бейджа давал указания комиссии.'],
    ['Комиссияны бөтен адам басқарды', 'Белгісі жоқ адам комиссияға нұсқау берді.'],
  ),
  of(
    'G3',
    3,
    ['Not enough ballots by noon', 'The commission asked the higher one for more ballots.'],
    ['К полудню не хватило бюллетеней', 'Комиссия попросила ещё бюллетеней у вышестоящей.'],
    ['Түске қарай бюллетень жетпеді', 'Комиссия жоғары тұрған комиссиядан бюллетень сұрады.'],
  ),
  of(
    'G4',
    5,
    ['Steps without a ramp', 'A voter in a wheelchair was carried up the steps.'],
    ['Ступени без пандуса', 'Избирателя в коляске подняли по ступеням на руках.'],
    ['Пандуссыз баспалдақ', 'Арбадағы сайлаушыны баспалдақпен көтеріп шығарды.'],
  ),
  of(
    'H1',
    5,
    ['Observer not let in', 'The chair said that the accreditation was not in order.'],
    ['Наблюдателя не пустили', 'Председатель сказал, что аккредитация не в порядке.'],
    ['Байқаушы кіргізілмеді', 'Төраға аккредиттеу дұрыс емес деді.'],
  ),
  of(
    'H2',
    3,
    ['Observer removed from the station', 'The observer was led out after asking to see the list.'],
    ['Наблюдателя удалили с участка', 'Наблюдателя вывели после просьбы показать список.'],
    ['Байқаушы учаскеден шығарылды', 'Тізімді көрсетуді сұраған соң байқаушы шығарылды.'],
  ),
  of(
    'H3',
    7,
    ['Observers kept at a distance', 'From the place given to observers the ballots could not be seen.'],
    ['Наблюдателей держали на расстоянии', 'С места для наблюдателей бюллетени не видны.'],
    ['Байқаушылар алыс ұсталды', 'Байқаушыларға берілген орыннан бюллетеньдер көрінбеді.'],
  ),
  of(
    'H4',
    5,
    ['Filming forbidden', 'The commission forbade filming and named no rule.'],
    ['Съёмку запретили', 'Комиссия запретила съёмку и не назвала правила.'],
    ['Түсіруге тыйым салынды', 'Комиссия түсіруге тыйым салып, ережесін айтпады.'],
  ),
  of(
    'I1',
    4,
    ['Marks not shown in the count', 'Ballots were counted aloud without being shown.'],
    ['Отметки при подсчёте не показывали', 'Бюллетени считали вслух, не показывая.'],
    ['Санау кезінде белгілер көрсетілмеді', 'Бюллетеньдер көрсетілмей, дауыстап саналды.'],
  ),
  of(
    'I5',
    4,
    ['Copy of the protocol refused', 'Observers were told to ask for a copy on another day.'],
    ['Отказали в копии протокола', 'Наблюдателям велели прийти за копией в другой день.'],
    ['Хаттама көшірмесі берілмеді', 'Байқаушыларға көшірмеге басқа күні келу айтылды.'],
  ),
  of(
    'J3',
    2,
    ['Observers kept out of the higher commission', 'At night the door of the commission was locked.'],
    ['В вышестоящую комиссию не пустили', 'Ночью дверь комиссии была заперта.'],
    ['Жоғары комиссияға кіргізілмеді', 'Түнде комиссия есігі жабық болды.'],
  ),
  of(
    'L3',
    6,
    ['Commission worked openly', 'The commission explained each step and answered questions.'],
    ['Комиссия работала открыто', 'Комиссия объясняла каждый шаг и отвечала на вопросы.'],
    ['Комиссия ашық жұмыс істеді', 'Комиссия әр қадамды түсіндіріп, сұрақтарға жауап берді.'],
  ),
];

/** Where at a place, in words. */
export const SPOTS: Readonly<Record<Language, readonly string[]>> = {
  en: [
    'station in a school',
    'station in a house of culture',
    'station in a clinic',
    'square in front of the akimat',
    'station in a library',
  ],
  ru: ['участок в школе', 'участок в доме культуры', 'участок в поликлинике', 'площадь перед акиматом', 'участок в библиотеке'],
  kk: ['мектептегі учаске', 'мәдениет үйіндегі учаске', 'емханадағы учаске', 'әкімдік алдындағы алаң', 'кітапханадағы учаске'],
};

/** Media that do not exist. */
export const MEDIA: Readonly<Record<Language, string>> = {
  en: 'Example news site',
  ru: 'Пример новостного сайта',
  kk: 'Мысал жаңалықтар сайты',
};
