import { useTranslation } from 'react-i18next'
import { useAsk } from '../../lib/answers.ts'
import { useScope } from '../../lib/scope.ts'
import { mostlyDerived, type Shares, sharesOf } from '../../lib/shares.ts'
import { type Format, useFormat } from '../../lib/use-format.ts'
import { stockNow } from './questions-of-figures.ts'

/** What a figure can rest on. Each becomes a few words of its line of assumptions. */
export type Assumption = 'derived' | 'fifo' | 'assumed' | 'doubtful' | 'sales' | 'window'

/** The shares of the page's date, and whether "overdue" has to be said as "more than n days after the invoice". */
export function useShares(): { ready: boolean; shares: Shares; derived: boolean } {
  const asked = useAsk(stockNow(useScope()))
  const shares = sharesOf(asked.state === 'ready' ? asked.rows[0] : undefined)
  return { ready: asked.state === 'ready', shares, derived: mostlyDerived(shares) }
}

export function Assumptions({ of }: { of: Assumption[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { ready, shares } = useShares()
  const { context } = useScope()
  if (!ready) return '\u00a0'
  const words = of.map((name) =>
    t(`assume.${name}`, { share: shareText(format, shares, name), count: context.balanceSheetMonths }),
  )
  return <>{words.join(' · ')}</>
}

function shareText(format: Format, shares: Shares, name: Assumption): string {
  return name === 'derived' || name === 'fifo' || name === 'assumed' ? format.percent(shares[name], 0) : ''
}
