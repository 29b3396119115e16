import { languageOf } from '../../extract/language.ts'
import type { Score } from './scores.ts'
import { drawn } from './table.ts'

interface Result {
  readonly methods: readonly Score[]
  readonly invoices: number
  readonly left_aside: number
}

const share = (value: number | null): string => (value === null ? '–' : value.toFixed(4))
const days = (value: number | null): string => (value === null ? '–' : value.toFixed(2))

/** The scoreboard for a terminal: one line a method, errors as shares of what came. */
export function scoreboard({ methods, invoices, left_aside }: Result): string {
  const isFrench = languageOf() === 'fr'
  const heads = isFrench
    ? ['méthode', 'WAPE hebdo', '4 semaines', 'biais', 'pinball', '50 %', '80 %', '95 %', 'largeur 80 %', 'jours']
    : ['method', 'weekly WAPE', '4 weeks', 'bias', 'pinball', '50 %', '80 %', '95 %', 'width 80 %', 'days']
  const lines = methods.map(({ coverage, ...score }) => [
    score.name,
    ...[score.weekly_wape, score.four_week_error, score.bias, score.pinball].map(share),
    ...[coverage[50], coverage[80], coverage[95], score.width[80]].map(share),
    days(score.mae_days),
  ])
  const told = isFrench
    ? `${invoices} factures lues, ${left_aside} laissées de côté (client, montant positif ou date manquants).`
    : `${invoices} invoices read, ${left_aside} left aside (no customer, no positive amount or no date).`
  return [drawn([heads, ...lines]), '', told].join('\n')
}
