import { useTranslation } from 'react-i18next'
import { difference, signOf } from '../../lib/decimal.ts'
import { useFormat } from '../../lib/use-format.ts'

/** The bar ends at one and a half times the limit; its mark is the limit. */
const LONGEST = 1.5

interface BulletProps {
  use: string | null
  /** the limit, or the guarantee */
  of: string | null
  kind: 'limit' | 'guarantee'
}

/** How much of a limit or a guarantee is used, against its mark. Over a limit is bad; a guarantee cannot be exceeded. */
export function Bullet({ use, of, kind }: BulletProps) {
  const { t } = useTranslation()
  const format = useFormat()
  if (use === null) {
    const none = signOf(of) === 0 && of !== null ? 'zero' : 'none'
    return <span className="quiet">{t(`customers.${kind}_${none}`)}</span>
  }
  const over = signOf(difference(use, '1')) > 0
  const width = (Math.min(Number(use), LONGEST) / LONGEST) * 100
  return (
    <span className="bullet" title={t(`customers.${kind}_of`, { amount: format.amount(of) })}>
      <span className="bullet-bar" aria-hidden="true">
        <span className={over ? 'over' : undefined} style={{ width: `${width}%` }} />
      </span>
      <span className={over ? 'bad' : undefined}>{format.percent(use, 0)}</span>
    </span>
  )
}
