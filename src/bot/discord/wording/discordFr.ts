import { fr } from '../../wording/fr.js';
import type { DiscordWording } from './discordWording.js';

const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n < 2 ? one : many}`;

/** French. */
export const discordFr: DiscordWording = {
  common: fr,
  answer: {
    asked: (question) => `Question : ${question}`,
    menu: 'Et maintenant ?',
    alsoIn: (articles) =>
      `Le même texte se trouve dans ${count(articles, 'autre article', 'autres articles')}.`,
    nothingClose: 'Aucun article ne s’en approche.',
    answeredBy: (name, day) => `réponse de ${name}, le ${day}`,
    changed:
      'Les articles ont changé depuis cette réponse : un passage cité a été modifié ou retiré. Reposez la question.',
  },
  buttons: {
    sources: 'Sources',
    chooseExcerpt: 'Lire un extrait',
    menu: '⋯',
    context: 'Dans son contexte',
    followUp: 'Question de suivi',
    share: 'Partager',
    remove: 'Supprimer',
    tellMe: 'Me prévenir quand il y aura une réponse',
    earlier: 'Retour',
    later: 'Page suivante',
    cancel: 'Annuler',
    useAnyway: 'Utiliser le nouvel index',
    keepOld: 'Garder l’ancien index',
    edit: 'Modifier',
    writeAnswer: 'Écrire une réponse',
    dismiss: 'Écarter',
    chooseAnswer: 'Choisir une réponse',
    chooseGap: 'Choisir une question',
  },
  forms: {
    followUpTitle: 'Question de suivi',
    followUpLabel: 'Votre question',
    wrongTitle: 'Qu’est-ce qui est faux ?',
    wrongLabel: 'Qu’est-ce qui est faux dans cette réponse ?',
    answerTitle: 'Enregistrer comme réponse',
    answerQuestion: 'La question à laquelle elle répond',
    answerText: 'La réponse',
  },
  notices: {
    noQuestion:
      'Je réponds à des questions à partir d’archives d’articles. Posez-en une, par exemple : *Quand cela a-t-il commencé ?*',
    tooLong: (max) => `C’est trop long pour une question : ne dépassez pas ${max} caractères.`,
    slowDown: (seconds) => `Vous posez vos questions trop vite. Attendez ${count(seconds, 'seconde')}.`,
    channelBusy: (seconds) =>
      `Trop de questions arrivent de ce salon. Attendez ${count(seconds, 'seconde')}.`,
    busy: 'Je suis occupé : trop de questions sont en attente. Réessayez dans un instant.',
    storeAway: 'Je n’arrive pas à joindre les archives pour le moment. Réessayez dans un instant.',
    failed: (requestId) =>
      `Une erreur s’est produite de mon côté. Réessayez. Si cela se reproduit, donnez ce numéro à la modération : ${requestId}`,
    closing: 'Je redémarre. Réessayez dans une minute.',
    opening: 'Je suis encore en train d’ouvrir mon index. Réessayez dans un instant.',
    unknownCommand: 'Je ne connais plus cette commande. Tapez `/` pour voir celles que je connais.',
    outdatedButton: 'Ce bouton vient d’une version plus ancienne de moi. Reposez la question.',
    answerGone: 'Je n’ai plus cette réponse. Reposez la question.',
    notYours: 'Seule la personne qui a posé la question, ou un modérateur, peut le faire.',
    moderatorsOnly: 'Seuls les modérateurs peuvent le faire.',
    notServed: 'Je suis configuré pour d’autres serveurs et je ne réponds pas ici.',
    noArchive: 'Vous n’avez accès à aucune archive ici.',
    unknownArchive: (name) => `Il n’y a pas d’archives « ${name} » ici, ou vous n’y avez pas accès.`,
    namedServersOnly:
      'Cela changerait les réponses sur tous les serveurs. La personne qui m’héberge doit d’abord ajouter ce serveur à `DISCORD_GUILD_IDS`.',
    answerDeleted: 'Supprimé.',
    willTell: 'Je vous enverrai un message privé quand les articles y répondront.',
    nowAnswered: 'Les articles répondent maintenant à une question que vous aviez posée :',
    badDate: (text) => `Je ne reconnais pas de date dans ${text}. Écrivez-la ainsi : 2020-01-31.`,
    contextGone: 'Ce passage n’est plus dans les archives.',
  },
  lookup: {
    found: (terms) => `Extraits pour ${terms}`,
    nothingFound: (terms) => `Je n’ai rien trouvé pour ${terms}.`,
    page: (page, pages) => `Page ${page} sur ${pages}`,
    articles: (n) => count(n, 'article'),
    noArticles: 'Aucun article.',
    unknownArticle: (title) => `Je n’ai trouvé aucun article intitulé ${title}.`,
    unknownSource: (source, nearest) =>
      `Aucun article ne vient de ${source}.${nearest.length === 0 ? '' : ` Sources : ${nearest.join(', ')}.`}`,
    related: (title) => `En rapport avec ${title}`,
    noRelated: 'Aucun article en rapport.',
    timeline: (topic) => `Chronologie : ${topic}`,
    original: 'Original',
    by: (authors) => `par ${authors}`,
    quoteDiffers: (pasted, article) => `Collé : ${pasted} · Article : ${article}`,
    quoteAlsoIn: (n) => `${count(n, 'autre endroit', 'autres endroits')} dans les archives.`,
    noText: 'Ce message ne contient pas de texte à chercher.',
  },
  moderation: {
    preview: (added, changed, removed, seconds) =>
      `${added} à ajouter, ${changed} à mettre à jour, ${removed} à retirer.` +
      (seconds === null ? '' : ` Durée : environ ${count(Math.max(1, Math.round(seconds)), 'seconde')}.`),
    nothingToDo: 'L’index est à jour.',
    started: 'La réindexation a commencé. D’ici là, je réponds à partir de l’ancien index.',
    progress: (percent, articles, windows) =>
      `Réindexation : ${percent} %, ${count(articles, 'article')}, ${count(windows, 'fenêtre')}.`,
    checking: (questions) =>
      `Vérification de ${count(questions, 'question')} de référence sur le nouvel index.`,
    done: (added, changed, removed, articles, seconds) =>
      `Terminé en ${seconds.toFixed(1)} s : ${added} ajoutés, ${changed} modifiés, ${removed} retirés ; ` +
      `${count(articles, 'article')} en tout. Le nouvel index est en service.`,
    unchanged: 'Il n’y avait rien à changer.',
    worse: (n) =>
      `Le nouvel index répond moins bien à ${count(n, 'question')} de référence. L’ancien reste en service jusqu’à votre décision :`,
    kept: 'L’ancien index reste en service.',
    swapped: 'Le nouvel index est en service.',
    cancelled: 'Annulé. L’ancien index reste en service.',
    cancelling: 'Annulation en cours.',
    notRunning: 'Aucune réindexation n’est en cours.',
    alreadyRunning: 'Une réindexation est déjà en cours.',
    failed: (reason) => `La réindexation a échoué ; l’ancien index reste en service. ${reason}`,
    rolledBack: (generation) => `Retour à la génération ${generation}.`,
    noEarlier: 'Il n’y a pas de génération antérieure.',
    status: (facts) =>
      [
        `**Index** génération ${facts.generation}, créé <t:${Math.floor(facts.createdAt.getTime() / 1000)}:R>`,
        `**Modèle** ${facts.model}`,
        `**Articles** ${facts.articles}, **passages** ${facts.passages}`,
        `**Démarré** <t:${Math.floor(facts.startedAt.getTime() / 1000)}:R>`,
        `**Questions aujourd’hui** ${facts.questionsToday}`,
        facts.medianMs === null
          ? '**Temps de réponse** aucune question pour l’instant'
          : `**Temps de réponse** médiane ${Math.round(facts.medianMs)} ms, ` +
            `95e centile ${Math.round(facts.p95Ms ?? facts.medianMs)} ms`,
      ].join('\n'),
    source: ({ name, pages, dueAt: due, fetchedAt, failingSince, reason }) =>
      [
        `${name} : ${pages} pages`,
        fetchedAt === null ? 'jamais récupérée' : `récupérée <t:${fetchedAt}:R>`,
        due === null ? 'à récupérer maintenant' : `à récupérer <t:${due}:R>`,
        ...(failingSince === null ? [] : [`en échec depuis <t:${failingSince}:R> : ${reason}`]),
      ].join(', '),
    noUnanswered: 'Aucune question sans réponse n’est enregistrée.',
    unanswered: (clusters, questions) =>
      `${count(questions, 'question')} sans réponse, ${count(clusters, 'groupe')}`,
    times: (n) => `${n} fois`,
    noFeedback: 'Aucune réponse n’a été signalée comme fausse.',
    feedback: (n) => `${count(n, 'réponse signalée comme fausse', 'réponses signalées comme fausses')}`,
    noReason: 'sans explication',
    wordsDeleted: '(mots supprimés)',
    waiting: (people) => `${people < 2 ? '1 personne attend' : `${people} personnes attendent`}`,
    gapGone: 'Ce n’est plus dans la liste.',
  },
  privacy: {
    nothing: 'Rien n’est conservé à votre sujet.',
    kept: ({ answers, questions, verdicts, notices }) =>
      [
        `${count(answers, 'réponse')} à vos questions (leurs sources, pas vos mots), pour les boutons`,
        `${count(questions.length, 'question')} sans réponse${questions.length === 0 ? '' : ' :'}`,
        ...questions.map((question) => `  ${question}`),
        `${count(verdicts, 'évaluation')} avec la question et votre explication`,
        `${count(notices, 'demande')} d’être averti d’une réponse (avec votre identifiant)`,
      ].join('\n'),
    rules: (days) =>
      (days === 0
        ? 'Plus rien de nouveau n’est conservé, au sujet de personne : c’est le choix des modérateurs. '
        : `Ces données sont conservées ${count(days, 'jour')}, sous une empreinte de votre identifiant, sans votre nom. `) +
      '`/privacy delete` les supprime immédiatement. Les actions des modérateurs restent dans un journal.',
    deleted: (rows) => `Supprimé : ${count(rows, 'entrée')}.`,
    remains: (waitedFor) =>
      'Ce qui reste : mes messages dans les salons (supprimez-les sur place) et les actions des modérateurs, dans le journal.' +
      (waitedFor === 0
        ? ''
        : ` ${count(waitedFor, 'question posée par vous', 'questions posées par vous')}, sans rien qui mène à vous, parce que d’autres attendent la réponse.`),
    retention: (days) =>
      days === 0
        ? 'Aucune question, réponse ou évaluation n’est conservée.'
        : `Les questions, réponses et évaluations sont conservées ${count(days, 'jour')}.`,
    retentionSet: (days) =>
      days === 0
        ? 'Désormais, aucune question, réponse ou évaluation n’est conservée, et les anciennes sont supprimées. Les boutons sous les réponses ne fonctionnent plus.'
        : `Désormais, les questions, réponses et évaluations sont conservées ${count(days, 'jour')} ; les plus anciennes sont supprimées.`,
  },
  settings: {
    mine: (length) =>
      length === null
        ? 'Mes réponses pour vous ont la longueur réglée sur ce serveur.'
        : `Mes réponses pour vous sont ${length === 'short' ? 'courtes' : 'complètes'}.`,
    server: ({ length, threads, unanswered }) =>
      [
        `Sur ce serveur, les réponses sont ${length === 'short' ? 'courtes' : 'complètes'}.`,
        `Dans les salons de questions, elles ${threads ? 'ouvrent un fil' : 'suivent le message'} ;`,
        `si les articles ne répondent pas, ${{ silent: 'je ne dis rien', reaction: 'je réagis par ❔', reply: 'je le dis' }[unanswered]}.`,
      ].join(' '),
    summary: (channelId) =>
      channelId === null
        ? 'Il n’y a pas de bilan hebdomadaire.'
        : `Le lundi, un bilan de la semaine est envoyé dans <#${channelId}> ; tous ceux qui ont accès à ce salon peuvent y lire les questions.`,
    missing: (permissions) => `Pour cela, il me faut une permission dans ce salon : ${permissions}.`,
  },
  permissions: {
    names: {
      ViewChannel: 'Voir le salon',
      SendMessages: 'Envoyer des messages',
      SendMessagesInThreads: 'Envoyer des messages dans les fils',
      CreatePublicThreads: 'Créer des fils publics',
      ReadMessageHistory: 'Voir les anciens messages',
      AttachFiles: 'Joindre des fichiers',
      EmbedLinks: 'Intégrer des liens',
      AddReactions: 'Ajouter des réactions',
    },
    here: (permissions) =>
      `Je n’ai pas le droit de faire cela ici. La modération peut m’y autoriser dans les paramètres de ce salon : ${permissions}.`,
    there: (permissions, channel) =>
      `Je n’ai pas le droit de répondre dans ${channel}. La modération peut m’y autoriser dans les paramètres du salon : ${permissions}.`,
    lacking: (permissions) => `Il me manque des permissions dans ce salon : ${permissions}.`,
  },
  summary: {
    told: (span, questions, share) =>
      `**${span}** : ${count(questions, 'question', 'questions')}, ${share} avec réponse. /unanswered et /feedback montrent ce qui reste à faire.`,
    title: (span) => `La semaine du ${span}`,
    questions: 'questions posées',
    answered: 'avec réponse',
    people: 'personnes',
    before: (questions) => `${questions} la semaine d’avant`,
    ends: { answered: 'avec réponse', unsure: 'incertain', unanswered: 'sans réponse' },
    judged: 'Signalées comme fausses',
    more: (entries) => `et ${entries} de plus dans le fichier`,
  },
  answers: {
    none: 'Aucune réponse n’est enregistrée. Pour cela : Applications → Enregistrer comme réponse sur un message, ou /unanswered.',
    count: (answers) => count(answers, 'réponse enregistrée', 'réponses enregistrées'),
    saved: (question) => `Enregistré. C’est ma réponse désormais à : ${question}`,
    savedLater: (question) => `Enregistré : ${question} Je l’utiliserai dès que ce sera dans l’index.`,
    blank: 'Écrivez une question et une réponse.',
    gone: 'Cette réponse n’existe plus.',
  },
  choices: {
    short: 'Courtes',
    full: 'Complètes',
    server: 'Réglage de ce serveur',
    silent: 'Ne rien dire',
    reaction: 'Réagir par ❔',
    reply: 'Le dire en réponse',
    here: 'Dans ce salon',
    off: 'Pas de bilan',
  },
  help: [
    '**Posez vos questions** en me mentionnant, en me répondant, en message privé ou avec `/ask`. Je réponds avec des phrases des',
    'articles, mot pour mot, avec leur source ; pour une question de suivi, répondez à ma réponse.',
    'Si les articles ne répondent pas, je le dis, et je peux vous prévenir quand l’un d’eux le fera.',
    '`/search` trouve des extraits · `/article` montre, liste et rapproche les articles · `/verify` dit d’où vient une citation',
    '(aussi : Applications → Trouver la source) · `/privacy` montre et supprime ce qui est conservé à votre sujet.',
  ].join(' '),
  commands: {
    ask: { name: 'demander', description: 'Poser une question aux articles' },
    'ask.question': { name: 'question', description: 'Votre question' },
    'ask.article': { name: 'article', description: 'Chercher seulement dans cet article' },
    'ask.private': { name: 'privé', description: 'Ne montrer la réponse qu’à vous' },
    'filter.after': {
      name: 'après',
      description: 'Seulement les articles depuis ce jour, par exemple 2020-01-31',
    },
    'filter.before': {
      name: 'avant',
      description: 'Seulement les articles jusqu’à ce jour, par exemple 2020-01-31',
    },
    'filter.source': { name: 'journal', description: 'Seulement les articles de ce journal' },
    'filter.archive': { name: 'archive', description: 'Chercher seulement dans ces archives' },
    search: { name: 'chercher', description: 'Trouver des extraits d’articles' },
    'search.terms': { name: 'termes', description: 'Ce qu’il faut chercher' },
    article: { name: 'article', description: 'Consulter les articles' },
    'article.read': { name: 'lire', description: 'Lire un article' },
    'article.list': { name: 'liste', description: 'Lister les articles, les plus récents d’abord' },
    'article.related': { name: 'liés', description: 'Articles sur le même sujet' },
    'article.timeline': {
      name: 'chronologie',
      description: 'Ce que disent les articles sur un sujet, du plus ancien au plus récent',
    },
    'article.title': { name: 'titre', description: 'Le titre, ou une partie' },
    'article.topic': { name: 'sujet', description: 'Le sujet' },
    verify: { name: 'vérifier', description: 'Trouver d’où vient une citation' },
    'verify.quote': { name: 'citation', description: 'La citation' },
    'verify.speaker': { name: 'auteur', description: 'Qui l’aurait dite' },
    findSource: { name: 'Trouver la source', description: '' },
    askAbout: { name: 'Poser une question là-dessus', description: '' },
    help: { name: 'aide', description: 'Comment utiliser ce bot' },
    privacy: { name: 'confidentialité', description: 'Ce qui est conservé à votre sujet' },
    'privacy.show': { name: 'voir', description: 'Voir ce qui est conservé à votre sujet' },
    'privacy.delete': { name: 'supprimer', description: 'Supprimer ce qui est conservé à votre sujet' },
    'privacy.retention': {
      name: 'conservation',
      description: 'Pour les modérateurs : durée de conservation des questions et réponses',
    },
    'privacy.retention.days': {
      name: 'jours',
      description: 'Nombre de jours ; 0 ne conserve rien. Laissez vide pour voir le nombre actuel',
    },
    settings: { name: 'réglages', description: 'Comment je réponds' },
    'settings.show': { name: 'montrer', description: 'Montrer les réglages' },
    'settings.mine': { name: 'miens', description: 'La longueur de mes réponses pour vous' },
    'settings.mine.answers': { name: 'réponses', description: 'La longueur' },
    'settings.server': { name: 'serveur', description: 'Pour les modérateurs : comment je réponds ici' },
    'settings.server.answers': { name: 'réponses', description: 'La longueur des réponses' },
    'settings.server.threads': { name: 'fils', description: 'Ouvrir un fil dans les salons de questions' },
    'settings.server.unanswered': {
      name: 'sans-réponse',
      description: 'Ce que je fais si les articles ne répondent pas',
    },
    'settings.server.summary': {
      name: 'bilan',
      description: 'Envoyer le lundi un bilan de la semaine dans ce salon',
    },
    reindex: { name: 'réindexer', description: 'Mettre l’index à jour' },
    'reindex.preview': { name: 'aperçu', description: 'Ce qui serait ajouté, modifié et retiré' },
    'reindex.run': { name: 'lancer', description: 'Réindexer ; je continue de répondre entre-temps' },
    'reindex.run.full': { name: 'complet', description: 'Tout reconstruire' },
    'reindex.cancel': { name: 'annuler', description: 'Annuler la réindexation en cours' },
    'reindex.rollback': { name: 'revenir', description: 'Revenir à l’index précédent' },
    status: { name: 'état', description: 'L’index, le modèle et les chiffres du jour' },
    unanswered: { name: 'sans-réponse', description: 'Questions auxquelles les articles n’ont pas répondu' },
    'unanswered.export': { name: 'exporter', description: 'En fichier CSV' },
    feedback: { name: 'retours', description: 'Réponses signalées comme fausses' },
    'feedback.export': { name: 'exporter', description: 'En fichier CSV' },
    answers: {
      name: 'réponses',
      description: 'Réponses enregistrées par les modérateurs : modifier, supprimer',
    },
    saveAnswer: { name: 'Enregistrer comme réponse', description: '' },
  },
};
