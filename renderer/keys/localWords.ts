/**
 * What somebody who knows the work and the country tries first, in three scripts of typing: Cyrillic, Latin letters, and Russian words typed on a Latin
 * keyboard. The lists of the packages are English.
 */
const WORDS = `
baqylau бақылау observation observer наблюдение наблюдатель бақылаушы election elections сайлау сайлау2024 выборы vybory sailau saylau
president президент deputy депутат mazhilis мәжіліс мажилис kazakhstan qazaqstan қазақстан казахстан kazakh qazaq қазақ казах
almaty алматы astana астана nursultan нұрсұлтан нурсултан shymkent шымкент karaganda qaraghandy қарағанды караганда aktobe aqtobe ақтөбе актобе
atyrau атырау aktau aqtau ақтау актау oral uralsk уральск kostanay qostanay қостанай костанай pavlodar павлодар semey семей taraz тараз
kyzylorda qyzylorda қызылорда кызылорда turkistan түркістан туркестан taldykorgan талдықорған талдыкорган kokshetau көкшетау кокшетау
petropavl петропавл ekibastuz екібастұз экибастуз zhezkazgan жезқазған жезказган baikonur байқоңыр байконур republic республика square площадь
nazarbayev назарбаев tokayev toqaev тоқаев токаев abai абай nauryz наурыз steppe дала степь tenge теңге тенге
password пароль құпиясөз кұпия құпия parol qupiya gfhjkm ghbdtn йцукен qwerty admin админ secret секрет сырсөз hello привет сәлем salem
love люблю любовь махаббат mahabbat mama мама анам papa папа әкем family семья отбасы otbasy aidana айдана aigerim айгерім айгерим
nurlan нұрлан нурлан dauren дәурен даурен aliya әлия алия dina дина sasha саша masha маша dima дима
`;

/** Common ones first, as zxcvbn wants them. Years stand in it by themselves: it knows only those around now. */
export function localWords(): string[] {
  const years = Array.from({ length: 60 }, (_, index) => String(1980 + index));
  return [...WORDS.trim().split(/\s+/), ...years];
}
