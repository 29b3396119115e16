import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { makeWords, type Words } from '../../lib/explore/words.ts'
import { useScope } from '../../lib/scope.ts'
import { useFormat } from '../../lib/use-format.ts'

/** The values of members in the reader's language. */
export function useWords(): Words {
  const { t } = useTranslation()
  const format = useFormat()
  const scope = useScope()
  return useMemo(() => makeWords(t, format, scope), [t, format, scope])
}
