import { useTranslation } from 'react-i18next'
import { formatNumber } from '../../lib/format.ts'
import { useFormat } from '../../lib/use-format.ts'

const HOURS_A_DAY = 24
const DAYS_FROM = 48

/** Names of sources and streams in the reader's language (a new one shows its own), and how long ago something was. */
export function useWords() {
  const { t } = useTranslation()
  const { language } = useFormat()
  const named = (kind: string) => (code: string | null | undefined) =>
    t(`proofs.${kind}.${code}`, { defaultValue: (code ?? '').replaceAll('_', ' ') })
  return {
    source: named('source'),
    stream: named('stream'),
    since: (hours: string | null | undefined) => {
      if (hours === null || hours === undefined) return ''
      const count = Number(hours)
      if (count < DAYS_FROM) return t('proofs.hours', { count: formatNumber(hours, language, 0) })
      return t('proofs.days', { count: formatNumber(String(Math.floor(count / HOURS_A_DAY)), language, 0) })
    },
  }
}
