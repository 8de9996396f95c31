import { de } from '../../wording/de.js';
import type { DiscordWording } from './discordWording.js';

const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

/** German. */
export const discordDe: DiscordWording = {
  common: de,
  answer: {
    asked: (question) => `Frage: ${question}`,
    menu: 'Und jetzt?',
    alsoIn: (articles) =>
      `Derselbe Text steht in ${count(articles, 'weiteren Artikel', 'weiteren Artikeln')}.`,
    nothingClose: 'Kein Artikel kommt dem nahe.',
    answeredBy: (name, day) => `beantwortet von ${name} am ${day}`,
    changed:
      'Die Artikel haben sich seit dieser Antwort geändert: Eine zitierte Stelle wurde bearbeitet oder entfernt. Bitte noch einmal fragen.',
  },
  buttons: {
    sources: 'Quellen',
    chooseExcerpt: 'Einen Auszug lesen',
    menu: '⋯',
    context: 'Im Zusammenhang',
    followUp: 'Nachfragen',
    share: 'Teilen',
    remove: 'Löschen',
    tellMe: 'Bescheid geben, wenn es eine Antwort gibt',
    earlier: 'Zurück',
    later: 'Weiter',
    cancel: 'Abbrechen',
    useAnyway: 'Den neuen Index nutzen',
    keepOld: 'Den alten Index behalten',
    edit: 'Bearbeiten',
    writeAnswer: 'Eine Antwort schreiben',
    dismiss: 'Verwerfen',
    chooseAnswer: 'Eine Antwort wählen',
    chooseGap: 'Eine Frage wählen',
  },
  forms: {
    followUpTitle: 'Nachfragen',
    followUpLabel: 'Deine Frage',
    wrongTitle: 'Was war falsch?',
    wrongLabel: 'Was war an dieser Antwort falsch?',
    answerTitle: 'Als Antwort speichern',
    answerQuestion: 'Die Frage, die sie beantwortet',
    answerText: 'Die Antwort',
  },
  notices: {
    noQuestion:
      'Ich beantworte Fragen aus einem Archiv von Artikeln. Schreib eine in Worten, zum Beispiel: *Wann fing es an?*',
    refused: (reason) => `Diese Frage kann ich nicht lesen. ${reason}`,
    tooLong: (max) => `Das ist zu lang für eine Frage: bitte unter ${max} Zeichen bleiben.`,
    slowDown: (seconds) => `Du fragst sehr schnell. Bitte warte ${count(seconds, 'Sekunde', 'Sekunden')}.`,
    channelBusy: (seconds) =>
      `Dieser Kanal fragt sehr schnell. Bitte warte ${count(seconds, 'Sekunde', 'Sekunden')}.`,
    busy: 'Ich bin beschäftigt: Zu viele Fragen warten. Bitte frag gleich noch einmal.',
    storeAway:
      'Ich bin beschäftigt: Mein Archiv antwortet gerade nicht. Bitte versuch es gleich noch einmal.',
    failed: (requestId) =>
      `Bei mir ist etwas schiefgegangen. Bitte versuch es noch einmal. Wenn es so bleibt, nenn einem Moderator diese Nummer: ${requestId}`,
    closing: 'Ich starte neu. Bitte versuch es in einer Minute noch einmal.',
    opening: 'Mein Index wird noch geöffnet. Bitte versuch es gleich noch einmal.',
    unknownCommand: 'Diesen Befehl kenne ich nicht mehr. Tippe `/`, um die zu sehen, die ich kenne.',
    outdatedButton: 'Diese Schaltfläche stammt von einer älteren Fassung von mir. Bitte frag noch einmal.',
    answerGone: 'Diese Antwort habe ich nicht mehr. Bitte frag noch einmal.',
    notYours: 'Das kann nur, wer gefragt hat, oder ein Moderator.',
    moderatorsOnly: 'Das können nur Moderatoren.',
    notServed: 'Ich bin für andere Server eingerichtet und antworte hier nicht.',
    noArchive: 'Hier gibt es kein Archiv, das Sie fragen dürfen.',
    unknownArchive: (name) => `Ich kenne hier kein Archiv „${name}“, das Sie fragen dürfen.`,
    namedServersOnly:
      'Das ändert, woraus alle Server Antwort bekommen. Wer mich betreibt, muss diesen Server zuerst in `DISCORD_GUILD_IDS` nennen.',
    answerDeleted: 'Gelöscht.',
    willTell: 'Ich schreibe dir eine Direktnachricht, wenn ein späterer Index es beantwortet.',
    nowAnswered: 'Die Artikel beantworten jetzt eine Frage, die du gestellt hast:',
    badDate: (text) => `${text} kann ich nicht als Datum lesen. Schreib es so: 2020-01-31.`,
    contextGone: 'Diese Stelle ist nicht mehr im Archiv.',
  },
  lookup: {
    found: (terms) => `Auszüge zu ${terms}`,
    nothingFound: (terms) => `Nichts gefunden zu ${terms}.`,
    page: (page, pages) => `Seite ${page} von ${pages}`,
    articles: (n) => `${n} Artikel`,
    noArticles: 'Keine Artikel.',
    unknownArticle: (title) => `Kein Artikel heißt so ähnlich wie ${title}.`,
    unknownSource: (source, nearest) =>
      `Kein Artikel stammt von ${source}.${nearest.length === 0 ? '' : ` Quellen: ${nearest.join(', ')}.`}`,
    related: (title) => `Verwandt mit ${title}`,
    noRelated: 'Keine verwandten Artikel.',
    timeline: (topic) => `Zeitlicher Ablauf: ${topic}`,
    original: 'Original',
    by: (authors) => `von ${authors}`,
    quoteDiffers: (pasted, article) => `Eingefügt: ${pasted} · Artikel: ${article}`,
    quoteAlsoIn: (n) => `${count(n, 'weitere Stelle', 'weitere Stellen')} im Archiv.`,
    noText: 'In dieser Nachricht steht kein Text.',
  },
  moderation: {
    preview: (added, changed, removed, seconds) =>
      `${added} neu, ${changed} zu ändern, ${removed} zu entfernen.` +
      (seconds === null
        ? ''
        : ` Das dauert etwa ${count(Math.max(1, Math.round(seconds)), 'Sekunde', 'Sekunden')}.`),
    nothingToDo: 'Der Index ist auf dem neuesten Stand.',
    started: 'Die Indizierung läuft. Solange antwortet der alte Index.',
    progress: (percent, articles, windows) =>
      `Indizierung: ${percent} %, ${articles} Artikel, ${count(windows, 'Fenster', 'Fenster')}.`,
    checking: (questions) =>
      `${count(questions, 'Prüffrage wird', 'Prüffragen werden')} dem neuen Index gestellt.`,
    done: (added, changed, removed, articles, seconds) =>
      `Fertig in ${seconds.toFixed(1)} s: ${added} neu, ${changed} geändert, ${removed} entfernt; ` +
      `${articles} Artikel insgesamt. Der neue Index ist in Gebrauch.`,
    unchanged: 'Nichts hatte sich geändert.',
    worse: (n) =>
      `Der neue Index beantwortet ${count(n, 'Prüffrage', 'Prüffragen')} schlechter. Der alte bleibt in Gebrauch, bis du entscheidest:`,
    kept: 'Der alte Index bleibt in Gebrauch.',
    swapped: 'Der neue Index ist in Gebrauch.',
    cancelled: 'Abgebrochen. Der alte Index bleibt in Gebrauch.',
    cancelling: 'Wird abgebrochen.',
    notRunning: 'Es läuft keine Indizierung.',
    alreadyRunning: 'Es läuft schon eine Indizierung.',
    failed: (reason) => `Die Indizierung ist fehlgeschlagen, der alte Index bleibt in Gebrauch. ${reason}`,
    rolledBack: (generation) => `Zurück auf Generation ${generation}.`,
    noEarlier: 'Es gibt keine frühere Generation.',
    status: (facts) =>
      [
        `**Index** Generation ${facts.generation}, entstanden <t:${Math.floor(facts.createdAt.getTime() / 1000)}:R>`,
        `**Modell** ${facts.model}`,
        `**Artikel** ${facts.articles}, **Passagen** ${facts.passages}`,
        `**Gestartet** <t:${Math.floor(facts.startedAt.getTime() / 1000)}:R>`,
        `**Fragen heute** ${facts.questionsToday}`,
        facts.medianMs === null
          ? '**Antwortzeit** noch keine Frage'
          : `**Antwortzeit** im Median ${Math.round(facts.medianMs)} ms, ` +
            `95. Perzentil ${Math.round(facts.p95Ms ?? facts.medianMs)} ms`,
      ].join('\n'),
    source: ({ name, pages, dueAt: due, fetchedAt, failingSince, reason }) =>
      [
        `${name}: ${pages} Seiten`,
        fetchedAt === null ? 'noch nie geholt' : `geholt <t:${fetchedAt}:R>`,
        due === null ? 'jetzt fällig' : `fällig <t:${due}:R>`,
        ...(failingSince === null ? [] : [`schlägt fehl seit <t:${failingSince}:R>: ${reason}`]),
      ].join(', '),
    noUnanswered: 'Es sind keine unbeantworteten Fragen gespeichert.',
    unanswered: (clusters, questions) =>
      `${count(questions, 'unbeantwortete Frage', 'unbeantwortete Fragen')} in ${count(clusters, 'Gruppe', 'Gruppen')}`,
    times: (n) => `${n}-mal`,
    noFeedback: 'Keine Antwort wurde als falsch bewertet.',
    feedback: (n) => `${count(n, 'Antwort', 'Antworten')} als falsch bewertet`,
    noReason: 'ohne Grund',
    wordsDeleted: '(Worte gelöscht)',
    waiting: (people) => `${count(people, 'Person wartet', 'Personen warten')}`,
    gapGone: 'Das steht nicht mehr auf der Liste.',
  },
  privacy: {
    nothing: 'Über dich ist nichts gespeichert.',
    kept: ({ answers, questions, verdicts, notices }) =>
      [
        `${count(answers, 'Antwort', 'Antworten')} auf deine Fragen (ihre Quellen, nicht deine Worte), für die Schaltflächen`,
        `${count(questions.length, 'Frage', 'Fragen')} ohne Antwort${questions.length === 0 ? '' : ':'}`,
        ...questions.map((question) => `  ${question}`),
        `${count(verdicts, 'Bewertung', 'Bewertungen')} mit der Frage und deinem Grund`,
        `${count(notices, 'Bitte', 'Bitten')} um Bescheid (mit deiner Nutzer-ID)`,
      ].join('\n'),
    rules: (days) =>
      (days === 0
        ? 'Über niemanden wird Neues gespeichert: So haben es die Moderatoren eingestellt. '
        : `Einträge bleiben ${count(days, 'Tag', 'Tage')} unter einem Hash deiner ID, ohne deinen Namen. `) +
      '`/privacy delete` löscht sie sofort. Was Moderatoren tun, bleibt in einem Protokoll.',
    deleted: (rows) => `Gelöscht: ${count(rows, 'Eintrag', 'Einträge')}.`,
    remains: (waitedFor) =>
      'Es bleiben: meine Nachrichten in den Kanälen (lösch sie dort) und was Moderatoren taten, im Protokoll.' +
      (waitedFor === 0
        ? ''
        : ` ${count(waitedFor, 'Frage von dir bleibt', 'Fragen von dir bleiben')} ohne Spur von dir, weil andere auf die Antwort warten.`),
    retention: (days) =>
      days === 0
        ? 'Fragen, Antworten und Bewertungen werden nicht gespeichert.'
        : `Fragen, Antworten und Bewertungen bleiben ${count(days, 'Tag', 'Tage')} gespeichert.`,
    retentionSet: (days) =>
      days === 0
        ? 'Von jetzt an werden keine Fragen, Antworten und Bewertungen gespeichert; die es gab, sind gelöscht. Schaltflächen unter Antworten gehen nicht mehr.'
        : `Von jetzt an bleiben Fragen, Antworten und Bewertungen ${count(days, 'Tag', 'Tage')} gespeichert; ältere sind gelöscht.`,
  },
  settings: {
    mine: (length) =>
      length === null
        ? 'Antworten an dich sind so lang, wie dieser Server es will.'
        : `Antworten an dich sind ${length === 'short' ? 'kurz' : 'ausführlich'}.`,
    server: ({ length, threads, unanswered }) =>
      [
        `Auf diesem Server sind Antworten ${length === 'short' ? 'kurz' : 'ausführlich'}.`,
        `In Fragekanälen ${threads ? 'öffnen sie einen Thread' : 'folgen sie der Nachricht'};`,
        `wo die Artikel nicht antworten, ${{ silent: 'schweige ich', reaction: 'setze ich ❔', reply: 'sage ich es' }[unanswered]}.`,
      ].join(' '),
    summary: (channelId) =>
      channelId === null
        ? 'Es gibt keine Wochenübersicht.'
        : `Montags geht eine Übersicht der Woche an <#${channelId}>; wer dort mitliest, liest die Fragen.`,
    missing: (permissions) => `Dafür brauche ich in diesem Kanal die Berechtigung ${permissions}.`,
  },
  permissions: {
    names: {
      ViewChannel: 'Kanal ansehen',
      SendMessages: 'Nachrichten senden',
      SendMessagesInThreads: 'Nachrichten in Threads senden',
      CreatePublicThreads: 'Öffentliche Threads erstellen',
      ReadMessageHistory: 'Nachrichtenverlauf anzeigen',
      AttachFiles: 'Dateien anhängen',
      EmbedLinks: 'Links einbetten',
      AddReactions: 'Reaktionen hinzufügen',
    },
    here: (permissions) =>
      `Das darf ich hier nicht. Ein Moderator kann mir in den Einstellungen dieses Kanals die Berechtigung ${permissions} geben.`,
    there: (permissions, channel) =>
      `Ich kann in ${channel} nicht antworten: Dort fehlt mir die Berechtigung ${permissions}. Ein Moderator kann sie mir in den Einstellungen des Kanals geben.`,
    lacking: (permissions) => `In diesem Kanal fehlt mir die Berechtigung ${permissions}.`,
  },
  summary: {
    told: (span, questions, share) =>
      `**${span}**: ${count(questions, 'Frage', 'Fragen')}, ${share} beantwortet. /unanswered und /feedback zeigen, was zu tun ist.`,
    title: (span) => `Die Woche vom ${span}`,
    questions: 'Fragen',
    answered: 'beantwortet',
    people: 'Leute fragten',
    before: (questions) => `in der Woche davor ${questions}`,
    ends: { answered: 'beantwortet', unsure: 'nicht sicher', unanswered: 'ohne Antwort' },
    judged: 'Als falsch bewertet',
    more: (entries) => `und ${entries} mehr in der Datei`,
  },
  answers: {
    none: 'Noch keine Antworten gespeichert. Nimm Apps → Als Antwort speichern bei einer Nachricht, oder /unanswered.',
    count: (answers) => count(answers, 'gespeicherte Antwort', 'gespeicherte Antworten'),
    saved: (question) => `Gespeichert. Ich antworte jetzt damit: ${question}`,
    savedLater: (question) =>
      `Gespeichert: ${question} Ich antworte damit, sobald der Index es aufgenommen hat.`,
    blank: 'Es braucht eine Frage und eine Antwort.',
    gone: 'Diese Antwort gibt es nicht mehr.',
  },
  choices: {
    short: 'Kurz',
    full: 'Ausführlich',
    server: 'Wie dieser Server es hat',
    silent: 'Schweigen',
    reaction: '❔ an die Frage setzen',
    reply: 'Es in einer Antwort sagen',
    here: 'In diesem Kanal',
    off: 'Keine Übersicht',
  },
  help: [
    '**Frag**, indem du mich erwähnst, mir antwortest, mir direkt schreibst oder mit `/ask`. Ich antworte mit Sätzen aus',
    'den Artikeln, Wort für Wort, mit ihrer Quelle; eine Antwort auf meine Antwort fragt nach.',
    'Wo die Artikel nicht antworten, sage ich es, und kann Bescheid geben, wenn einer es tut.',
    '`/search` findet Auszüge · `/article` liest, listet und verknüpft Artikel · `/verify` sagt, woher ein Zitat stammt',
    '(auch: Apps → Quelle finden bei einer Nachricht) · `/privacy` zeigt und löscht, was über dich gespeichert ist.',
  ].join(' '),
  commands: {
    ask: { name: 'fragen', description: 'Den Artikeln eine Frage stellen' },
    'ask.question': { name: 'frage', description: 'Deine Frage' },
    'ask.article': { name: 'artikel', description: 'Nur diesen Artikel fragen' },
    'ask.private': { name: 'privat', description: 'Nur du siehst die Antwort' },
    'filter.after': { name: 'ab', description: 'Nur Artikel ab diesem Tag: 2020-01-31' },
    'filter.before': { name: 'bis', description: 'Nur Artikel bis zu diesem Tag: 2020-01-31' },
    'filter.source': { name: 'quelle', description: 'Nur Artikel dieser Quelle' },
    'filter.archive': { name: 'archiv', description: 'Nur dieses Archiv fragen' },
    search: { name: 'suchen', description: 'Auszüge aus Artikeln finden' },
    'search.terms': { name: 'begriffe', description: 'Was gesucht wird' },
    article: { name: 'artikel', description: 'Artikel nachschlagen' },
    'article.read': { name: 'lesen', description: 'Einen Artikel lesen' },
    'article.list': { name: 'liste', description: 'Die Artikel auflisten, neueste zuerst' },
    'article.related': { name: 'verwandt', description: 'Artikel über dasselbe' },
    'article.timeline': {
      name: 'ablauf',
      description: 'Was die Artikel zu einem Thema sagen, in zeitlicher Folge',
    },
    'article.title': { name: 'titel', description: 'Der Titel oder ein Teil davon' },
    'article.topic': { name: 'thema', description: 'Das Thema' },
    verify: { name: 'prüfen', description: 'Herausfinden, woher ein Zitat stammt' },
    'verify.quote': { name: 'zitat', description: 'Das Zitat' },
    'verify.speaker': { name: 'sprecher', description: 'Wer es gesagt haben soll' },
    findSource: { name: 'Quelle finden', description: '' },
    askAbout: { name: 'Danach fragen', description: '' },
    help: { name: 'hilfe', description: 'Wie man diesen Bot benutzt' },
    privacy: { name: 'datenschutz', description: 'Was über dich gespeichert ist' },
    'privacy.show': { name: 'zeigen', description: 'Zeigen, was über dich gespeichert ist' },
    'privacy.delete': { name: 'löschen', description: 'Löschen, was über dich gespeichert ist' },
    'privacy.retention': {
      name: 'aufbewahrung',
      description: 'Für Moderatoren: wie lange Fragen und Antworten bleiben',
    },
    'privacy.retention.days': {
      name: 'tage',
      description: 'Tage von jetzt an; 0 speichert nichts. Leer: nennt die jetzige Zahl',
    },
    settings: { name: 'einstellungen', description: 'Wie ich antworte' },
    'settings.show': { name: 'zeigen', description: 'Die Einstellungen zeigen' },
    'settings.mine': { name: 'meine', description: 'Wie lang Antworten an dich sind' },
    'settings.mine.answers': { name: 'antworten', description: 'Wie lang' },
    'settings.server': { name: 'server', description: 'Für Moderatoren: wie ich auf diesem Server antworte' },
    'settings.server.answers': { name: 'antworten', description: 'Wie lang Antworten sind' },
    'settings.server.threads': {
      name: 'threads',
      description: 'Ob Antworten in Fragekanälen einen Thread öffnen',
    },
    'settings.server.unanswered': {
      name: 'ohne-antwort',
      description: 'Was ich dort tue, wenn die Artikel nicht antworten',
    },
    'settings.server.summary': {
      name: 'übersicht',
      description: 'Ob montags eine Übersicht der Woche in diesen Kanal geht',
    },
    reindex: { name: 'indizieren', description: 'Den Index auf den neuesten Stand bringen' },
    'reindex.preview': { name: 'vorschau', description: 'Was neu, geändert und entfernt würde' },
    'reindex.run': { name: 'starten', description: 'Indizieren; Fragen werden solange beantwortet' },
    'reindex.run.full': { name: 'ganz', description: 'Alles neu bauen' },
    'reindex.cancel': { name: 'abbrechen', description: 'Die laufende Indizierung abbrechen' },
    'reindex.rollback': { name: 'zurück', description: 'Zum Index davor zurückkehren' },
    status: { name: 'zustand', description: 'Der Index, das Modell und die Zahlen von heute' },
    unanswered: { name: 'unbeantwortet', description: 'Fragen, die die Artikel nicht beantwortet haben' },
    'unanswered.export': { name: 'ausgeben', description: 'Als CSV-Datei' },
    feedback: { name: 'bewertungen', description: 'Antworten, die als falsch bewertet wurden' },
    'feedback.export': { name: 'ausgeben', description: 'Als CSV-Datei' },
    answers: {
      name: 'antworten',
      description: 'Gespeicherte Antworten der Moderatoren: bearbeiten und löschen',
    },
    saveAnswer: { name: 'Als Antwort speichern', description: '' },
  },
};
