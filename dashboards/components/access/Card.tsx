import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { download, toCsv } from '../../lib/csv.ts'
import type { Row } from '../../lib/cube.ts'

interface CardProps {
  id: string
  title: string
  under: string
  /** what is downloaded; the table of the page, flat */
  rows: readonly Row[]
  note?: string
  children: ReactNode
}

/** A table about rights, and the same as a file. */
export function Card({ id, title, under, rows, note, children }: CardProps) {
  const { t } = useTranslation()
  return (
    <section className="card figure access" id={id} aria-labelledby={`${id}-title`}>
      <header>
        <div>
          <h2 id={`${id}-title`}>{title}</h2>
          <p className="under">{under}</p>
        </div>
        <button type="button" className="plain" onClick={() => download(`${id}.csv`, toCsv(rows))}>
          {t('menu.csv')}
          <span className="unseen"> {title}</span>
        </button>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="scroll" tabIndex={0} aria-label={under}>
        {children}
      </section>
      {note && <p className="assumptions">{note}</p>}
    </section>
  )
}
