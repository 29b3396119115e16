import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { type Ages, ROWS_BY, type RowsBy } from '../../lib/matrix.ts'
import { go } from '../../lib/url.ts'

/** What the rows are, and from which date ages count. Both are in the address. */
export function Controls({ by, ages }: { by: RowsBy; ages: Ages }) {
  const { t } = useTranslation()
  const id = useId()
  return (
    <div className="controls">
      <label htmlFor={id}>{t('receivables.rows')}</label>
      <select
        id={id}
        value={by}
        onChange={({ currentTarget: { value } }) =>
          go({ by: value === 'segment' ? undefined : value, open: undefined, rows: undefined })
        }
      >
        {Object.keys(ROWS_BY).map((name) => (
          <option key={name} value={name}>
            {t(`receivables.by.${name}`)}
          </option>
        ))}
      </select>
      <fieldset className="years">
        <legend className="unseen">{t('receivables.ages')}</legend>
        {(['due', 'invoice'] as const).map((name) => (
          <label key={name}>
            <input
              type="radio"
              name="ages"
              checked={name === ages}
              onChange={() => go({ ages: name === 'due' ? undefined : name })}
            />
            {t(`receivables.since_${name}`)}
          </label>
        ))}
      </fieldset>
    </div>
  )
}
