import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useAsk } from '../../lib/answers.ts'
import type { Row } from '../../lib/cube.ts'
import { type Lineage as Facts, useLineage, wayOf } from '../../lib/facts.ts'
import { useScope } from '../../lib/scope.ts'
import { toPage } from '../../lib/url.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Figure } from '../figure/Figure.tsx'
import { Go } from '../figure/Go.tsx'
import { sourcesRead } from './questions.ts'
import { useWords } from './words.ts'

/** The way of a number, from the page it stands on to the files it came from. */
export function Lineage() {
  const { t } = useTranslation()
  const scope = useScope()
  const lineage = useLineage()
  const asked = useAsk(sourcesRead(scope))
  const pages = (lineage?.pages ?? []).filter(({ views }) => views.length > 0)
  const page = pages.find(({ id }) => id === scope.view.origin) ?? pages[0]
  const title = page ? t(page.title) : ''
  const views = page?.views ?? []
  const via = scope.view.via && views.includes(scope.view.via) ? scope.view.via : undefined
  const way = lineage ? wayOf(lineage, via ? [via] : views) : { marts: [], steps: [], sources: [] }
  return (
    <Figure
      id="lineage"
      className="stack"
      name={t('lineage.name')}
      title={() => t('lineage.message', { page: title, views: views.length, sources: way.sources.length })}
      under={() => t('lineage.under')}
      asked={[asked]}
      height={480}
      empty={{ why: t(scope.context.role === 'sales' ? 'empty.proof_role' : 'empty.sources') }}
      assumptions={t('lineage.note')}
    >
      {() => lineage && page && <Way {...{ lineage, pages, page, via, way }} rows={asked} />}
    </Figure>
  )
}

interface WayProps {
  lineage: Facts
  pages: Facts['pages']
  page: Facts['pages'][number]
  via: string | undefined
  way: ReturnType<typeof wayOf>
  rows: ReturnType<typeof useAsk>
}

function Way({ lineage, pages, page, via, way, rows }: WayProps) {
  const { t } = useTranslation()
  const { language } = useFormat()
  return (
    <div className="way">
      <Step title={t('lineage.pages')}>
        {pages.map(({ id, title }) => (
          <li key={id} aria-current={id === page.id}>
            <Go to={{ origin: id, via: undefined }}>{t(title)}</Go>
          </li>
        ))}
      </Step>
      <Step title={t('lineage.views')}>
        {page.views.map((name) => (
          <li key={name} aria-current={name === via}>
            <Go to={{ via: name === via ? undefined : name }}>{lineage.views[name]?.[language] ?? name}</Go>{' '}
            <Go to={toPage('dictionary', { in: name })} className="quiet">
              <code>{name}</code>
            </Go>
          </li>
        ))}
      </Step>
      <Step title={t('lineage.marts')}>{way.marts.map((name) => Named(name, lineage))}</Step>
      <section>
        <h3>{t('lineage.steps')}</h3>
        <details>
          <summary>{t('lineage.step_count', { count: way.steps.length })}</summary>
          <ul>{way.steps.map((name) => Named(name, lineage))}</ul>
        </details>
      </section>
      <Step title={t('lineage.files')}>
        {way.sources.map((table) => (
          <SourceTable key={table} table={table} rows={rows} />
        ))}
      </Step>
    </div>
  )
}

function Step({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3>{title}</h3>
      <ul>{children}</ul>
    </section>
  )
}

const Named = (name: string, { models }: Facts) => (
  <li key={name} title={models[name]?.path}>
    <code>{name}</code>
  </li>
)

/** One file by its name; of several how many, and the last. */
function filesOf(t: TFunction, row: Row): string {
  const count = Number(row['sources.files_accepted'] ?? 0)
  const file = row['sources.last_file']
  if (!file) return t('lineage.file_count', { count })
  return count === 1 ? file : `${t('lineage.file_count', { count })} · ${t('lineage.last', { file })}`
}

/** A table of the landing, and the files that were landed in it. */
function SourceTable({ table, rows }: { table: string; rows: WayProps['rows'] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const words = useWords()
  const mine = (rows.state === 'ready' ? rows.rows : []).filter(
    (row) => `${row['sources.source']}.${row['sources.stream']}` === table,
  )
  return (
    <li>
      <code>{table}</code>
      {mine.map((row) => (
        <p key={row['sources.entity']} className="quiet">
          {filesOf(t, row)}
          {' · '}
          <span className="ago" title={format.moment(row['sources.last_landed_at'])}>
            {words.since(row['sources.hours_since_last_landing'])}
          </span>
        </p>
      ))}
    </li>
  )
}
