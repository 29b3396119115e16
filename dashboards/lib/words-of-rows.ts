import type { TFunction } from 'i18next'
import { bucketTitle } from './buckets.ts'
import type { Language } from './format.ts'
import { AGES, type Ages, NO_WORD, type RowsBy } from './matrix.ts'
import type { Scope } from './scope.ts'
import { customerName, entityName } from './under.ts'

/** What a value of a dimension is called on a page; where there is none, what lacks. */
export function wordOf(t: TFunction, scope: Scope, language: Language, by: RowsBy, value: string | null): string {
  if (value === null || value === '' || value === NO_WORD) return t(`receivables.no.${by}`)
  if (by === 'entity') return entityName(scope, value)
  if (by === 'account_role') return t(`role.${value}`, { defaultValue: value })
  if (by === 'portfolio' && value === '(none)') return t('receivables.no.portfolio')
  if (by === 'country' && /^[A-Z]{2}$/.test(value))
    return new Intl.DisplayNames([language], { type: 'region' }).of(value) ?? value
  return by === 'customer' ? customerName(t, value) : value
}

/** The titles of the columns of ages. */
export function ageTitles(t: TFunction, limits: readonly number[], ages: Ages, derived: boolean): string[] {
  return AGES[ages].keys.map((key) => {
    if (key === 'credit') return t('receivables.unapplied')
    if (ages === 'due') return bucketTitle(t, limits, key as Parameters<typeof bucketTitle>[2], derived)
    if (key === 'no_invoice_date') return t('receivables.no_invoice_date')
    const place = Number(key.slice(1))
    const [from, to] = [place === 1 ? -1 : limits[place - 2], limits[place - 1]]
    return to === undefined ? `> ${from}` : `${(from ?? 0) + 1}–${to}`
  })
}
