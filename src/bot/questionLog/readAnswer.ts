import type { Answer, Citation, Lead } from '../../retrieval/answer.js';

type Kept = Omit<Answer, 'question'>;

/** An answer as it was kept; what earlier versions did not keep of it is empty. */
export function readAnswer(json: string): Kept {
  const answer = JSON.parse(json) as Kept;
  return {
    ...answer,
    answer: answer.answer === null ? null : wholeLead(answer.answer, answer.citations),
    citations: answer.citations.map(wholeCitation),
  };
}

function wholeCitation(citation: Partial<Citation> & Citation): Citation {
  const none = { headings: [], blocks: [], links: [] };
  return { ...none, ...citation };
}

function wholeLead(lead: Partial<Lead> & Lead, citations: readonly Citation[]): Lead {
  if (typeof lead.start === 'number') return lead;
  const cited = citations.find(({ n }) => n === lead.citation);
  const at = cited === undefined ? -1 : cited.excerpt.indexOf(lead.text);
  const start = at < 0 ? 0 : (cited?.start ?? 0) + at;
  const whole: Lead = { ...lead, kind: 'sentence', start, end: start + lead.text.length };
  return whole;
}
