import type { TFunction } from 'i18next'
import type { Scope } from './scope.ts'
import type { Format } from './use-format.ts'

/** The name of a company, its id where the context does not tell. */
export const entityName = (scope: Scope, id: string | null | undefined): string =>
  scope.context.entities.find((one) => one.id === id)?.name ?? id ?? ''

/** A customer's name; lines that name none are told so in the reader's language. */
export const customerName = (t: TFunction, name: string | null | undefined): string =>
  name === 'unidentified' ? t('panel.unidentified') : (name ?? '')

/**
 * What stands under a title: unit · scope · date, and as known when, where a second clock is set and the
 * figure follows it (months, proof and doubts do not: they are always as known now).
 */
export function underline(
  t: TFunction,
  format: Format,
  scope: Scope,
  unit: string,
  date: string,
  clocks: 1 | 2 = 2,
): string {
  const entity = scope.context.entities.find((one) => one.id === scope.view.entity)
  const place = entity?.name ?? (scope.context.entities.length === 1 ? scope.context.entities[0]?.name : t('scope.all'))
  const parts = [unit, place, scope.view.currency, t('scope.at', { date: format.date(date) })]
  if (scope.view.known && clocks === 2) parts.push(t('scope.known', { date: format.date(scope.view.known) }))
  return parts.filter(Boolean).join(' · ')
}
