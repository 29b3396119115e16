import { useTranslation } from 'react-i18next'
import { useAsk } from '../../lib/answers.ts'
import type { Page } from '../../lib/page.ts'
import { useScope } from '../../lib/scope.ts'
import { landedStreams } from '../../lib/trust.ts'

/** What a page is called: some bear another name while nothing but ledgers is landed. */
export function usePageTitle(): (page: Page) => string {
  const { t } = useTranslation()
  const { context } = useScope()
  const asked = useAsk(context.entities.length > 0 ? landedStreams : null)
  const streams = asked.state === 'ready' ? asked.rows.map((row) => row['sources.stream']) : []
  const ledgersOnly = streams.length > 0 && streams.every((stream) => stream === 'ledger_lines')
  return ({ title, titleOfLedger = title }) => t(ledgersOnly ? titleOfLedger : title)
}
