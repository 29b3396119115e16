import type { Sentence } from './language.ts'

const DAYS: Sentence = {
  fr: 'écrivez un nombre entier de jours, de -365 à 365, par exemple -10.',
  en: 'write a whole number of days, from -365 to 365, for example -10.',
}
const SHARE: Sentence = {
  fr: 'écrivez une part, de -1 à 10, par exemple 0.10 (un dixième de plus) ou -0.30.',
  en: 'write a share, from -1 to 10, for example 0.10 (a tenth more) or -0.30.',
}

/** What to write under a key of `scenarios`, by the key's own name. */
export const SCENARIO_HINTS: Readonly<Record<string, Sentence>> = {
  name: {
    fr: 'écrivez un code en minuscules, chiffres, - ou _, un seul par scénario, et jamais base (la prévision elle-même).',
    en: 'write a code of lower-case letters, digits, - or _, one a scenario, and never base (the forecast itself).',
  },
  title: {
    fr: 'écrivez dans les deux langues un titre qu’aucun autre n’a, par exemple { fr: "Délais plus courts", en: "Shorter terms" }.',
    en: 'write in both languages a title that no other has, for example { fr: "Délais plus courts", en: "Shorter terms" }.',
  },
  overrides: {
    fr: 'écrivez au moins un changement : terms_days, delay_days, default_rate, dispute_time, push_days, sales ou instalments.',
    en: 'write at least one change: terms_days, delay_days, default_rate, dispute_time, push_days, sales or instalments.',
  },
  terms_days: DAYS,
  delay_days: DAYS,
  push_days: DAYS,
  dispute_time: SHARE,
  sales: SHARE,
  default_rate: {
    fr: 'écrivez la part qui ne sera pas payée, de 0 à 1, par exemple 0.02.',
    en: 'write the share that will not be paid, from 0 to 1, for example 0.02.',
  },
  top_customers: {
    fr: 'écrivez combien de clients, les plus gros de chaque société, par exemple 10.',
    en: 'write how many customers, the largest of each company, for example 10.',
  },
  instalments: {
    fr: 'écrivez en combien de mensualités paient les clients nommés par customers, de 1 à 60, par exemple 6.',
    en: 'write in how many monthly parts the customers named by customers pay, from 1 to 60, for example 6.',
  },
  from: {
    fr: 'écrivez le jour de la première mensualité (année-mois-jour), par exemple 2026-12-05, et seulement avec instalments.',
    en: 'write the day of the first monthly part (year-month-day), for example 2026-12-05, and with instalments only.',
  },
}
