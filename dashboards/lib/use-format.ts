import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type Format, makeFormat } from './make-format.ts'
import { useScope } from './scope.ts'

export { type Format, makeFormat } from './make-format.ts'

/** The formatters under the reader's language and the scope's currency. */
export function useFormat(): Format {
  const { i18n } = useTranslation()
  const { currency } = useScope()
  return useMemo(() => makeFormat(i18n.language === 'en' ? 'en' : 'fr', currency), [i18n.language, currency])
}
