/**
 * Texts that may be the same in two or three languages, each with its reason. Everything else that is equal in Kazakh and
 * Russian, Kazakh and English or Russian and English was forgotten in translation.
 */
export const sameWords: ReadonlyMap<string, string> = new Map([
  ['Baqylau', 'the name of the program'],
  ['geoBoundaries, ODbL 1.0', 'an example of a source and a licence, which have the same name everywhere'],
  ['English', 'languages are named in themselves'],
  ['Русский', 'languages are named in themselves'],
  ['Қазақша', 'languages are named in themselves'],
  ['Карта', 'map: the same word in Russian and Kazakh'],
  ['Файл', 'file: the same word in Russian and Kazakh'],
  ['Журналист', 'journalist: the same word in Russian and Kazakh'],
  ['Кандидат', 'candidate: the same word in Russian and Kazakh'],
  ['{{count}} минут', 'minutes after a number: the same word in Kazakh and in one Russian case'],
  ['{{count}} объект', 'object after a number: the same word in Kazakh and in one Russian case'],
  ['Код: {{code}}', 'code: the same word in Russian and Kazakh'],
]);
