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
    later: 'Nächste Seite',
    cancel: 'Abbrechen',
    useAnyway: 'Den neuen Index verwenden',
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
      'Ich beantworte Fragen aus einem Archiv von Artikeln. Stell mir eine, zum Beispiel: *Wann fing es an?*',
    tooLong: (max) => `Das ist zu lang für eine Frage. Bitte bleib unter ${max} Zeichen.`,
    slowDown: (seconds) =>
      `Du fragst zu schnell hintereinander. Bitte warte ${count(seconds, 'Sekunde', 'Sekunden')}.`,
    channelBusy: (seconds) =>
      `Aus diesem Kanal kommen zu viele Fragen. Bitte warte ${count(seconds, 'Sekunde', 'Sekunden')}.`,
    busy: 'Ich bin beschäftigt: Es warten zu viele Fragen. Bitte frag gleich noch einmal.',
    storeAway: 'Ich kann das Archiv gerade nicht erreichen. Bitte versuch es gleich noch einmal.',
    failed: (requestId) =>
      `Bei mir ist etwas schiefgegangen. Bitte versuch es noch einmal. Wenn es wieder passiert, nenn einem Moderator diese Nummer: ${requestId}`,
    closing: 'Ich starte neu. Bitte versuch es in einer Minute noch einmal.',
    opening: 'Ich öffne meinen Index noch. Bitte versuch es gleich noch einmal.',
    unknownCommand: 'Diesen Befehl kenne ich nicht mehr. Tippe `/`, dann siehst du alle, die ich kenne.',
    outdatedButton: 'Diese Schaltfläche stammt von einer älteren Fassung von mir. Bitte frag noch einmal.',
    answerGone: 'Diese Antwort habe ich nicht mehr. Bitte frag noch einmal.',
    notYours: 'Das kann nur, wer gefragt hat, oder ein Moderator.',
    moderatorsOnly: 'Das können nur Moderatoren.',
    notServed: 'Ich bin für andere Server eingerichtet und antworte hier nicht.',
    noArchive: 'Du hast hier auf kein Archiv Zugriff.',
    unknownArchive: (name) => `Hier gibt es kein Archiv „${name}“, oder du hast keinen Zugriff darauf.`,
    namedServersOnly:
      'Das würde die Antworten auf allen Servern ändern. Wer mich betreibt, muss diesen Server zuerst in `DISCORD_GUILD_IDS` eintragen.',
    answerDeleted: 'Gelöscht.',
    willTell: 'Ich schreibe dir eine Direktnachricht, wenn die Artikel es beantworten.',
    nowAnswered: 'Die Artikel beantworten jetzt eine Frage, die du gestellt hast:',
    badDate: (text) => `${text} kann ich nicht als Datum lesen. Schreib es so: 2020-01-31.`,
    contextGone: 'Diese Stelle ist nicht mehr im Archiv.',
  },
  lookup: {
    found: (terms) => `Auszüge zu ${terms}`,
    nothingFound: (terms) => `Zu ${terms} habe ich nichts gefunden.`,
    page: (page, pages) => `Seite ${page} von ${pages}`,
    articles: (n) => `${n} Artikel`,
    noArticles: 'Keine Artikel.',
    unknownArticle: (title) => `Ich habe keinen Artikel namens ${title} gefunden.`,
    unknownSource: (source, nearest) =>
      `Es gibt keine Artikel von ${source}.${nearest.length === 0 ? '' : ` Quellen: ${nearest.join(', ')}.`}`,
    related: (title) => `Verwandt mit ${title}`,
    noRelated: 'Keine verwandten Artikel.',
    timeline: (topic) => `Zeitlicher Ablauf: ${topic}`,
    original: 'Original',
    by: (authors) => `von ${authors}`,
    quoteDiffers: (pasted, article) => `Eingefügt: ${pasted} · Artikel: ${article}`,
    quoteAlsoIn: (n) => `${count(n, 'weitere Stelle', 'weitere Stellen')} im Archiv.`,
    noText: 'In dieser Nachricht steht kein Text, nach dem ich suchen kann.',
  },
  moderation: {
    preview: (added, changed, removed, seconds) =>
      `${added} neu, ${changed} zu ändern, ${removed} zu entfernen.` +
      (seconds === null
        ? ''
        : ` Das dauert etwa ${count(Math.max(1, Math.round(seconds)), 'Sekunde', 'Sekunden')}.`),
    nothingToDo: 'Der Index ist auf dem neuesten Stand.',
    started: 'Die Indizierung läuft. Bis sie fertig ist, antworte ich aus dem alten Index.',
    progress: (percent, articles, windows) =>
      `Indizierung: ${percent} %, ${articles} Artikel, ${count(windows, 'Fenster', 'Fenster')}.`,
    checking: (questions) => `Ich prüfe den neuen Index mit ${count(questions, 'Prüffrage', 'Prüffragen')}.`,
    done: (added, changed, removed, articles, seconds) =>
      `Fertig in ${seconds.toFixed(1)} s: ${added} neu, ${changed} geändert, ${removed} entfernt; ` +
      `${articles} Artikel insgesamt. Der neue Index ist in Gebrauch.`,
    unchanged: 'Es gab nichts zu ändern.',
    worse: (n) =>
      `Der neue Index beantwortet ${count(n, 'Prüffrage', 'Prüffragen')} schlechter. Der alte bleibt in Gebrauch, bis du entscheidest:`,
    kept: 'Der alte Index bleibt in Gebrauch.',
    swapped: 'Der neue Index ist in Gebrauch.',
    cancelled: 'Abgebrochen. Der alte Index bleibt in Gebrauch.',
    cancelling: 'Wird abgebrochen.',
    notRunning: 'Gerade läuft keine Indizierung.',
    alreadyRunning: 'Es läuft schon eine Indizierung.',
    failed: (reason) => `Die Indizierung ist fehlgeschlagen; der alte Index bleibt in Gebrauch. ${reason}`,
    rolledBack: (generation) => `Zurück auf Generation ${generation}.`,
    noEarlier: 'Es gibt keine frühere Generation.',
    status: (facts) =>
      [
        `**Index** Generation ${facts.generation}, erstellt <t:${Math.floor(facts.createdAt.getTime() / 1000)}:R>`,
        `**Modell** ${facts.model}`,
        `**Artikel** ${facts.articles}, **Passagen** ${facts.passages}`,
        `**Gestartet** <t:${Math.floor(facts.startedAt.getTime() / 1000)}:R>`,
        `**Fragen heute** ${facts.questionsToday}`,
        facts.medianMs === null
          ? '**Antwortzeit** noch keine Fragen'
          : `**Antwortzeit** im Median ${Math.round(facts.medianMs)} ms, ` +
            `95. Perzentil ${Math.round(facts.p95Ms ?? facts.medianMs)} ms`,
      ].join('\n'),
    source: ({ name, pages, dueAt: due, fetchedAt, failingSince, reason }) =>
      [
        `${name}: ${pages} Seiten`,
        fetchedAt === null ? 'noch nie abgerufen' : `abgerufen <t:${fetchedAt}:R>`,
        due === null ? 'jetzt fällig' : `fällig <t:${due}:R>`,
        ...(failingSince === null ? [] : [`schlägt fehl seit <t:${failingSince}:R>: ${reason}`]),
      ].join(', '),
    noUnanswered: 'Es sind keine unbeantworteten Fragen gespeichert.',
    unanswered: (clusters, questions) =>
      `${count(questions, 'unbeantwortete Frage', 'unbeantwortete Fragen')} in ${count(clusters, 'Gruppe', 'Gruppen')}`,
    times: (n) => `${n}-mal`,
    noFeedback: 'Keine Antwort wurde als falsch markiert.',
    feedback: (n) => `${count(n, 'Antwort', 'Antworten')} als falsch markiert`,
    noReason: 'ohne Begründung',
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
        `${count(verdicts, 'Bewertung', 'Bewertungen')} mit der Frage und deiner Begründung`,
        `${count(notices, 'Bitte', 'Bitten')} um Bescheid (mit deiner Nutzer-ID)`,
      ].join('\n'),
    rules: (days) =>
      (days === 0
        ? 'Es wird nichts Neues gespeichert, über niemanden; so haben es die Moderatoren eingestellt. '
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
        ? 'Ab jetzt werden keine Fragen, Antworten und Bewertungen gespeichert, und die alten sind gelöscht. Schaltflächen unter Antworten funktionieren nicht mehr.'
        : `Ab jetzt bleiben Fragen, Antworten und Bewertungen ${count(days, 'Tag', 'Tage')} gespeichert; ältere sind gelöscht.`,
  },
  settings: {
    mine: (length) =>
      length === null
        ? 'Antworten an dich sind so lang, wie es auf diesem Server eingestellt ist.'
        : `Antworten an dich sind ${length === 'short' ? 'kurz' : 'ausführlich'}.`,
    server: ({ length, threads, unanswered }) =>
      [
        `Auf diesem Server sind Antworten ${length === 'short' ? 'kurz' : 'ausführlich'}.`,
        `In Fragekanälen ${threads ? 'öffnen sie einen Thread' : 'folgen sie der Nachricht'};`,
        `wo die Artikel nicht antworten, ${{ silent: 'schweige ich', reaction: 'reagiere ich mit ❔', reply: 'sage ich es' }[unanswered]}.`,
      ].join(' '),
    summary: (channelId) =>
      channelId === null
        ? 'Es gibt keine Wochenübersicht.'
        : `Montags geht eine Übersicht der Woche an <#${channelId}>; wer dort mitliest, kann die Fragen darin lesen.`,
    missing: (permissions) => `Dafür fehlt mir in diesem Kanal die Berechtigung: ${permissions}.`,
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
      `Das darf ich hier nicht. Ein Moderator kann es in den Einstellungen dieses Kanals erlauben: ${permissions}.`,
    there: (permissions, channel) =>
      `In ${channel} darf ich nicht antworten. Ein Moderator kann es in den Einstellungen des Kanals erlauben: ${permissions}.`,
    lacking: (permissions) => `In diesem Kanal fehlen mir Berechtigungen: ${permissions}.`,
  },
  summary: {
    told: (span, questions, share) =>
      `**${span}**: ${count(questions, 'Frage', 'Fragen')}, ${share} beantwortet. /unanswered und /feedback zeigen, was zu tun ist.`,
    title: (span) => `Die Woche vom ${span}`,
    questions: 'Fragen',
    answered: 'beantwortet',
    people: 'Leute haben gefragt',
    before: (questions) => `in der Woche davor ${questions}`,
    ends: { answered: 'beantwortet', unsure: 'unsicher', unanswered: 'ohne Antwort' },
    judged: 'Als falsch markiert',
    more: (entries) => `und ${entries} mehr in der Datei`,
  },
  answers: {
    none: 'Es sind noch keine Antworten gespeichert. Nutze Apps → Als Antwort speichern bei einer Nachricht, oder /unanswered.',
    count: (answers) => count(answers, 'gespeicherte Antwort', 'gespeicherte Antworten'),
    saved: (question) => `Gespeichert. Damit beantworte ich jetzt: ${question}`,
    savedLater: (question) => `Gespeichert: ${question} Ich antworte damit, sobald es im Index ist.`,
    blank: 'Bitte schreib eine Frage und eine Antwort.',
    gone: 'Diese Antwort gibt es nicht mehr.',
  },
  choices: {
    short: 'Kurz',
    full: 'Ausführlich',
    server: 'Wie auf diesem Server eingestellt',
    silent: 'Schweigen',
    reaction: 'Mit ❔ reagieren',
    reply: 'Es in einer Antwort sagen',
    here: 'In diesem Kanal',
    off: 'Keine Übersicht',
  },
  help: [
    '**Frag**, indem du mich erwähnst, mir antwortest, mir direkt schreibst oder mit `/ask`. Ich antworte mit Sätzen aus',
    'den Artikeln, Wort für Wort und mit Quelle; mit einer Antwort auf meine Antwort fragst du nach.',
    'Wenn die Artikel nicht antworten, sage ich es und kann dir Bescheid geben, sobald einer es tut.',
    '`/search` findet Auszüge · `/article` zeigt Artikel, listet sie auf und findet verwandte · `/verify` sagt, woher ein Zitat stammt',
    '(auch: Apps → Quelle finden bei einer Nachricht) · `/privacy` zeigt und löscht, was über dich gespeichert ist.',
  ].join(' '),
  commands: {
    ask: { name: 'fragen', description: 'Den Artikeln eine Frage stellen' },
    'ask.question': { name: 'frage', description: 'Deine Frage' },
    'ask.article': { name: 'artikel', description: 'Nur in diesem Artikel suchen' },
    'ask.private': { name: 'privat', description: 'Nur dir die Antwort zeigen' },
    'filter.after': { name: 'ab', description: 'Nur Artikel ab diesem Tag, etwa 2020-01-31' },
    'filter.before': { name: 'bis', description: 'Nur Artikel bis zu diesem Tag, etwa 2020-01-31' },
    'filter.source': { name: 'quelle', description: 'Nur Artikel dieser Quelle' },
    'filter.archive': { name: 'archiv', description: 'Nur in diesem Archiv suchen' },
    search: { name: 'suchen', description: 'Auszüge aus Artikeln finden' },
    'search.terms': { name: 'begriffe', description: 'Wonach gesucht wird' },
    article: { name: 'artikel', description: 'Artikel nachschlagen' },
    'article.read': { name: 'lesen', description: 'Einen Artikel lesen' },
    'article.list': { name: 'liste', description: 'Die Artikel auflisten, neueste zuerst' },
    'article.related': { name: 'verwandt', description: 'Artikel über dasselbe' },
    'article.timeline': {
      name: 'ablauf',
      description: 'Was die Artikel zu einem Thema sagen, ältestes zuerst',
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
      description: 'Anzahl der Tage; 0 speichert nichts. Leer zeigt die aktuelle Zahl',
    },
    settings: { name: 'einstellungen', description: 'Wie ich antworte' },
    'settings.show': { name: 'zeigen', description: 'Die Einstellungen zeigen' },
    'settings.mine': { name: 'meine', description: 'Wie lang Antworten an dich sind' },
    'settings.mine.answers': { name: 'antworten', description: 'Länge' },
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
    'reindex.preview': { name: 'vorschau', description: 'Was hinzukäme, sich ändern und wegfallen würde' },
    'reindex.run': { name: 'starten', description: 'Indizieren; ich antworte solange weiter' },
    'reindex.run.full': { name: 'ganz', description: 'Alles neu aufbauen' },
    'reindex.cancel': { name: 'abbrechen', description: 'Die laufende Indizierung abbrechen' },
    'reindex.rollback': { name: 'zurück', description: 'Zum vorigen Index zurückkehren' },
    status: { name: 'zustand', description: 'Der Index, das Modell und die Zahlen von heute' },
    unanswered: { name: 'unbeantwortet', description: 'Fragen, die die Artikel nicht beantwortet haben' },
    'unanswered.export': { name: 'ausgeben', description: 'Als CSV-Datei' },
    feedback: { name: 'bewertungen', description: 'Antworten, die als falsch markiert wurden' },
    'feedback.export': { name: 'ausgeben', description: 'Als CSV-Datei' },
    answers: {
      name: 'antworten',
      description: 'Gespeicherte Antworten der Moderatoren: bearbeiten und löschen',
    },
    saveAnswer: { name: 'Als Antwort speichern', description: '' },
  },
};
