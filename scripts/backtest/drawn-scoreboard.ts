import { languageOf } from '../../extract/language.ts'
import type { DrawnScore, Estimate } from './draws.ts'
import { drawn } from './table.ts'

const estimate = ([mean, error]: Estimate): string =>
  error === null ? mean.toFixed(3) : `${mean.toFixed(3)} ± ${error.toFixed(3)}`

/** For a terminal: one line for each company and method, with the standard error of each mean. */
export function drawnScoreboard({ scores }: { readonly scores: readonly DrawnScore[] }): string {
  const isFrench = languageOf() === 'fr'
  const heads = isFrench
    ? ['société', 'méthode', 'WAPE hebdo', 'biais', '50 %', '80 %', '95 %', 'moins bon de']
    : ['company', 'method', 'weekly WAPE', 'bias', '50 %', '80 %', '95 %', 'worse by']
  const lines = scores.map(({ company, method, weekly_wape, bias, coverage, worse_by }) => [
    ...[company, method],
    ...[weekly_wape, bias, coverage[50], coverage[80], coverage[95]].map(estimate),
    method === 'encours' ? '' : estimate(worse_by),
  ])
  const draws = scores[0]?.draws ?? 0
  const told = isFrench
    ? `Tirages de la démonstration : ${draws}, semaines 1 à 4 de 52 prévisions passées chacun ; ± : erreur type de la moyenne.`
    : `Draws of the demo: ${draws}, weeks 1 to 4 of 52 past forecasts each; ±: standard error of the mean.`
  return [drawn([heads, ...lines], 2), '', told].join('\n')
}
