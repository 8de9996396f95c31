import { questionWords } from './nounPhrase.js';

/** What precedes the question itself: it speaks to somebody, the question need not. */
const preface =
  /^(?:(?:do|does|did|can|could|would|will) (?:you|u|any(?:one|body)|some(?:one|body))(?: (?:guys|here|all|please))? (?:know|remember|recall|have any idea|tell|explain|say|remind|show|give|help|point)(?: (?:me|us|with))?|(?:any(?:one|body)|some(?:one|body))(?: here)? (?:knows?|remembers?)|tell (?:me|us)|remind me|show me|give me|help me|any idea)\b/i;
/** "How do you install it": anybody, not the reader. */
const anybody =
  /\b(?:how|where|when|why|what) (?:do|can|could|should|would|must|does) (?:you|u) (?!think|feel|like|guys|all|even|mean|know|love|hate|want|live|work|sleep|say\b)\p{L}{3,}/giu;
const anybodyCan =
  /\b(?:if|can|could|must|should|do) (?:you|u|we) (?:have to|need to|need|use|run|install|configure|set|change|add|write|create|disable|enable|turn|make|get|import|export|test|mock|call|pass|build|deploy|read|see|mix|nest|combine)\b/gi;

/** Said to the people in the channel; `US` is a country. */
const people = /\b(?:[Yy]ou|u|ya|[Yy]ours?|yourself|guys|y'all|[Ww]e|us|[Oo]urs?|let's)\b/;
const everyone =
  /^(?:(?:is|are|was|did|does|do|has|have|can|could|will|would|should) )?(?:everyone|everybody|anyone|anybody|someone|somebody)\b(?! (?:got|have|has|knows?)\b)|\b(?:everyone|everybody|anyone|anybody) else\b|\b(?:everyone|everybody) go\b/i;
/** A longer message that says "we" or "you" tells of work: "our client depends on 403, how do I get that back?" */
const mostWords = 9;

/** About the one who writes, as a person: "did I miss", "just me", "ate my lunch". Not "how do I", "can I move my notes". */
const writer =
  /\b(?:did|am|was|were|have|had|shall) i\b|\b(?:just|always|only|to|for|with|at|of|like|about|bother|hear|see|miss|love|hate|join|help|call|text|ping) me\b|\b(?:borrow|ate|took|stole|broke|lost|drank|lend|seen|found) (?:my|the)\b/i;
/** What people plan and pass time with; no article is from tomorrow. */
const plans =
  /\b(?:tonight|tomorrow|later today|this evening|after work|next (?:week|weekend|month|time|monday|tuesday|wednesday|thursday|friday|saturday|sunday)|the weekend|for (?:dinner|lunch|breakfast)|pizza|drinks|coffee break|voice chat|joining voice|hop on|in call|lol|lmao|haha|omg|dude|bro)\b/i;
const calls =
  /^(?:who(?:'s| is| else is| else)? (?:wants?|up|joining|coming|going to|in|down|free|around|here|awake|online|ready|hungry|playing|driving|that)\b|mind if\b|wanna\b|want to\b|ready\b|remember (?:that|when)\b|any plans\b|any takers\b|why so \p{L}+\b(?! (?:much|many|few))|isn't (?:it|she|he|that|this)\b|wait\b|so what\b|how's\b|what's (?:wrong|going on|happening|for)\b|is that (?:a|an|your|the)\b|i wonder (?:if|whether)\b)/iu;

/**
 * Whether a question is one to the people in a channel rather than to an archive, by its form: it says "you" or "we" to
 * them, speaks of the writer as a person, or makes plans. "How do you install it" and "do you know when …" are not.
 * @param question one sentence, apostrophes straight
 */
export function talksToPeople(question: string): boolean {
  const rest = question.replace(preface, ' ').trim();
  if (rest === '' || calls.test(rest) || plans.test(rest) || writer.test(rest)) return true;
  if (everyone.test(rest)) return true;
  return (
    questionWords(rest).length <= mostWords &&
    people.test(rest.replace(anybody, ' ').replace(anybodyCan, ' '))
  );
}
