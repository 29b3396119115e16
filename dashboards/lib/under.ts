import type { TFunction } from 'i18next'
import type { Format } from './make-format.ts'
import { NO_VALUE, type Scope } from './scope.ts'

/** The name of a company, its id where the context does not tell. */
export const entityName = (scope: Scope, id: string | null | undefined): string =>
  scope.context.entities.find((one) => one.id === id)?.name ?? id ?? ''

/** The companies in scope, in a few words. */
export function placeName(t: TFunction, { entities, context, currency }: Scope): string {
  if (entities.length === 1) return entities[0]?.name ?? ''
  return entities.length < context.entities.length ? t('scope.books', { currency }) : t('scope.all')
}

/** A customer's name; lines that name none are told so in the reader's language. */
export const customerName = (t: TFunction, name: string | null | undefined): string =>
  name === 'unidentified' ? t('panel.unidentified') : (name ?? '')

/** What narrows the companies in scope, in the reader's words. */
export function filterWords(t: TFunction, { view: { currency, segment, salesperson } }: Scope): string[] {
  const words = [
    currency,
    segment === NO_VALUE ? t('filter.no_segment') : segment,
    salesperson === NO_VALUE ? t('filter.no_salesperson') : salesperson,
  ]
  return words.filter((word) => word !== undefined)
}

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
  const parts = [unit, placeName(t, scope), ...filterWords(t, scope), t('scope.at', { date: format.date(date) })]
  if (scope.view.known && clocks === 2) parts.push(t('scope.known', { date: format.date(scope.view.known) }))
  return parts.filter(Boolean).join(' · ')
}
