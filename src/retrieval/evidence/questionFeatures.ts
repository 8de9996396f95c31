import { questionFormOf } from '../question/questionForm.js';
import type { ReadQuestion } from './readQuestion.js';

/** What a question asks for, as far as its words tell: the same for each of its candidates. */
export const questionNames = [
  'wantsSteps',
  'wantsCode',
  'wantsList',
  'wantsTable',
  'wantsDefinition',
  'wantsYesNo',
  'wantsReason',
  'wantsDate',
  'wantsName',
  'wantsFact',
  'asksPerson',
  'asksOrganisation',
  'asksPlace',
  'asksTime',
  'asksNumber',
  'asksQuantity',
  'isFragment',
  'questionLength',
] as const;

/** The name of a question's feature. */
export type QuestionName = (typeof questionNames)[number];

/** The features of a question, each 0 to 1. */
export function questionFeatures({
  text,
  terms,
}: Pick<ReadQuestion, 'text' | 'terms'>): Record<QuestionName, number> {
  const { forms, types, quantity, isFragment } = questionFormOf(text);
  return {
    wantsSteps: forms.howto,
    wantsCode: forms.code,
    wantsList: forms.list,
    wantsTable: forms.table,
    wantsDefinition: forms.definition,
    wantsYesNo: forms.yesno,
    wantsReason: forms.why,
    wantsDate: forms.date,
    wantsName: forms.entity,
    wantsFact: forms.fact,
    asksPerson: types.person,
    asksOrganisation: types.organisation,
    asksPlace: types.place,
    asksTime: types.time,
    asksNumber: types.number,
    asksQuantity: quantity === null ? 0 : 1,
    isFragment: isFragment ? 1 : 0,
    questionLength: Math.min(1, terms.length / 20),
  };
}
