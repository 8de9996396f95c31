import type { LabelledEvidence } from './labelledDisagreements.js';

const none = (question: string, ...sentences: LabelledEvidence['sentences']): LabelledEvidence => ({
  kind: 'look-alikes',
  question,
  sentences,
  expected: null,
});
const two = (question: string, one: string, other: string, ...expected: string[]): LabelledEvidence => ({
  kind: 'other words',
  question,
  sentences: [one, other],
  expected,
});

/** Look-alikes and true contradictions. The rules were written with these in view. */
export const adversarialDisagreements: readonly LabelledEvidence[] = [
  none(
    'How much does a room in the Hotel Corvin cost?',
    'A room in the Hotel Corvin costs 640 kroner.',
    'A room in the Hotel Astrid costs 910 kroner.',
  ),
  none(
    'What is the price of part RX-210?',
    'The belt of the mower is part RX-210 and costs 18 euros.',
    'The blade of the mower is part RX-211 and costs 34 euros.',
  ),
  none(
    'How much is the course in Java?',
    'The weekend course in Java costs 300 euros.',
    'The weekend course in JavaScript costs 450 euros.',
  ),
  none(
    'How many goats died in the storm?',
    ['The storm hit Tarn and nine goats died.', '2016-03-01'],
    ['The storm hit Tarn and thirty goats died.', '2019-03-02'],
  ),
  none(
    'What is the default timeout of the client?',
    'The default timeout of the client is 30 seconds.',
    'The default timeout of the server is 60 seconds.',
  ),
  none(
    'How many seats does the upper hall have?',
    'The upper hall has 120 seats.',
    'The lower hall has 340 seats.',
  ),
  none(
    'How many people live in Lindby?',
    'In 1990 Lindby had 4,200 inhabitants.',
    'In 2020 Lindby had 5,100 inhabitants.',
  ),
  none(
    'How many soldiers does Norway have in the Red Sea mission?',
    'Norway has 60 soldiers in the Red Sea mission.',
    'Norway has 200 soldiers in the Baltic mission.',
  ),
  none(
    'How long is the north trail?',
    'The north trail is 12 kilometres long.',
    'The south trail is 9 kilometres long.',
  ),
  none(
    'How much memory does version 2.1 need?',
    'Version 2.1 needs 512 MB of memory.',
    'Version 3.0 needs 1024 MB of memory.',
  ),
  none(
    'Who leads the museum of Orle?',
    'Ana Beric leads the museum of Orle.',
    'Ivo Tadic leads the museum of Varn.',
  ),
  none(
    'When was the bridge at Holm opened?',
    'The bridge at Holm was opened in 1931.',
    'The bridge at Lund was opened in 1954.',
  ),
  none(
    'How many employees does Tarbo have?',
    'Tarbo has 300 employees in Denmark.',
    'Tarbo has 2,000 employees worldwide.',
  ),
  none(
    'How many soldiers does Sweden have in Mali?',
    'Sweden has 220 soldiers in Mali.',
    'Forty of the Swedish soldiers in Mali are medics.',
  ),
  two(
    'what was the attendance of the harbour festival in Skive',
    'About 12,000 people came to the harbour festival in Skive, the organisers said.',
    'The harbour festival in Skive drew 7,000 people, according to the police.',
    'About 12,000',
    '7,000',
  ),
  two(
    "what's the size of the Finnish contingent in Lebanon",
    'Finland has 180 peacekeepers in Lebanon.',
    'More than 300 Finnish troops are in Lebanon, the ministry said.',
    '180',
    'More than 300',
  ),
  two(
    'how many people were hurt in the tram crash in Brno',
    'The tram crash in Brno injured 14 people.',
    'Twenty-two people were injured in the tram crash in Brno.',
    '14',
    'Twenty-two',
  ),
  two(
    'How much did the new town hall of Vejby cost?',
    'The new town hall of Vejby cost 40 million crowns.',
    'Building the new town hall of Vejby cost 62 million crowns.',
    '40 million',
    '62 million',
  ),
  two(
    'When did the ferry Alma sink?',
    'The ferry Alma sank on 3 May 1961.',
    'The ferry Alma sank on 5 May 1961.',
    '3 May 1961',
    '5 May 1961',
  ),
  two(
    'How tall is the Vela tower?',
    'The Vela tower is 142 metres tall.',
    'The Vela tower is 151 metres high.',
    '142',
    '151',
  ),
];

/** The same kinds in other words: written before the rules were, and not looked at while they were. */
export const unseenDisagreements: readonly LabelledEvidence[] = [
  none(
    'How much is a ticket for the Lyra cinema?',
    'A ticket for the Lyra cinema costs 12 euros.',
    'A ticket for the Odeon cinema costs 15 euros.',
  ),
  none('What does bolt M8 weigh?', 'Bolt M8 weighs 14 grams.', 'Bolt M10 weighs 26 grams.'),
  none(
    'How many students took the exam in C#?',
    'Forty students took the exam in C#.',
    'Seventy students took the exam in C++.',
  ),
  none(
    'How many houses burned in Orn?',
    ['The fire at Orn destroyed 20 houses.', '2015-07-01'],
    ['The fire at Orn destroyed 55 houses.', '2021-07-04'],
  ),
  none(
    'How many cows does the Alder farm have?',
    'The Alder farm has 80 cows.',
    'The Birch farm has 130 cows.',
  ),
  none(
    'What is the maximum size of an upload?',
    'The maximum size of an upload is 25 MB on the free plan.',
    'The maximum size of an upload is 500 MB on the paid plan.',
  ),
  none(
    'How many goals did Kato score?',
    'Kato scored 12 goals in the spring season.',
    'Kato scored 19 goals in the autumn season.',
  ),
  none(
    'How many people were killed in the bombing in Arles?',
    'The bombing in Arles killed 8 people.',
    'The bombing in Nice killed 31 people.',
  ),
  none(
    'How many children visit the school of Hov?',
    'The school of Hov has 210 children.',
    'The school of Hov has 14 teachers.',
  ),
  none(
    'How much did Ola earn?',
    'Ola earned 300 crowns for the first picture.',
    'Ola earned 900 crowns for the second picture.',
  ),
  none(
    'What port does the admin service use?',
    'The admin service uses port 8081.',
    'The public service uses port 8080.',
  ),
  none(
    'Who won the regatta?',
    ['Mia Holt won the regatta.', '2018-06-01'],
    ['Per Dahl won the regatta.', '2019-06-02'],
  ),
  none('When was Nils Aker born?', 'Nils Aker was born in 1902.', 'Nora Aker was born in 1905.'),
  two(
    'number of Dutch marines in the Gulf',
    'The Netherlands has 90 marines in the Gulf.',
    'There are 150 Dutch marines in the Gulf.',
    '90',
    '150',
  ),
  two(
    'how many people died when the dam at Orsa broke',
    'At least 18 people died when the dam at Orsa broke.',
    'The breach of the dam at Orsa killed 31 people.',
    'At least 18',
    '31',
  ),
  two(
    'How old is the oak of Vang?',
    'The oak of Vang is 400 years old.',
    'The oak of Vang is 650 years old, says the forester.',
    '400',
    '650',
  ),
  two(
    'How long is the Karn tunnel?',
    'The Karn tunnel is 3.2 kilometres long.',
    'The Karn tunnel has a length of 4.1 kilometres.',
    '3.2',
    '4.1',
  ),
  two(
    'Who designed the lighthouse of Skagen?',
    'Ida Lund designed the lighthouse of Skagen.',
    'The lighthouse of Skagen was designed by Jens Roth.',
    'Ida Lund',
    'Jens Roth',
  ),
  two(
    'How large is the Spanish force in Kosovo?',
    'Spain has 640 soldiers in Kosovo.',
    'There are more than 900 Spanish troops in Kosovo.',
    '640',
    'more than 900',
  ),
  two(
    'How many protesters were in Turin?',
    'Some 5,000 protesters marched in Turin on Saturday.',
    'Police counted 2,000 protesters in Turin on Saturday.',
    'Some 5,000',
    '2,000',
  ),
];
