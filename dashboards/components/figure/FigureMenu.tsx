import { Popover, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Asked } from '../../lib/answers.ts'
import { downloadRows, type QueryKind, queryText } from '../../lib/data-out.ts'

export interface MenuActions {
  id: string
  /** the name of the figure, for a screen reader and for files */
  name: string
  asked: readonly Asked[]
  onDefinition: () => void
  onTable: () => void
  tableShown: boolean
  /** goes down one level; absent where there is nothing below */
  onDrill?: (() => void) | undefined
}

interface Action {
  title: string
  act: () => unknown
  off?: boolean
}

const KINDS: readonly QueryKind[] = ['rest', 'python', 'sql']
const copy = async (text: string): Promise<void> => navigator.clipboard?.writeText(text)

function linkToFigure(id: string): string {
  const url = new URL(window.location.href)
  url.hash = id
  return url.toString()
}

/** The same small menu on every number and chart: a list of buttons in a panel that keeps the focus. */
export function FigureMenu({ id, name, asked, onDefinition, onTable, tableShown, onDrill }: MenuActions) {
  const { t, i18n } = useTranslation()
  const [opened, setOpened] = useState(false)
  const [copying, setCopying] = useState(false)
  const [failure, setFailure] = useState('')
  const queries = asked.map((one) => one.query)
  const isEmpty = !asked.some((one) => one.state === 'ready' && one.rows.length > 0)
  const language = i18n.language === 'en' ? 'en' : 'fr'
  const turn = (open: boolean) => {
    setOpened(open)
    setCopying(false)
    setFailure('')
  }
  const run = (act: () => unknown) =>
    Promise.resolve(act()).then(
      () => turn(false),
      (error: Error) => setFailure(t('state.failed', { message: error.message })),
    )
  const button = ({ title, act, off }: Action) => (
    <button key={title} type="button" disabled={off} onClick={() => void run(act)}>
      {title}
    </button>
  )
  const actions: Action[] = [
    { title: t('menu.definition'), act: onDefinition },
    ...(onDrill ? [{ title: t('menu.drill'), act: onDrill }] : []),
    { title: t(tableShown ? 'menu.drawing' : 'menu.table'), act: onTable },
    { title: t('menu.csv'), act: () => downloadRows(name, queries, 'csv', language), off: isEmpty },
    { title: t('menu.xlsx'), act: () => downloadRows(name, queries, 'xlsx', language), off: isEmpty },
    { title: t('menu.link'), act: () => copy(linkToFigure(id)) },
  ]
  return (
    <Popover opened={opened} onChange={turn} position="bottom-end" withinPortal trapFocus returnFocus shadow="md">
      <Popover.Target>
        <UnstyledButton className="figure-menu" aria-label={t('menu.of', { name })} onClick={() => turn(!opened)}>
          <span aria-hidden="true">⋯</span>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className="menu" aria-label={t('menu.of', { name })}>
        {actions.map(button)}
        <button type="button" aria-expanded={copying} onClick={() => setCopying(!copying)}>
          {t('menu.query')} <span aria-hidden="true">{copying ? '▾' : '▸'}</span>
        </button>
        {copying && (
          <fieldset>
            <legend className="unseen">{t('menu.query')}</legend>
            {KINDS.map((kind) =>
              button({ title: t(`menu.as.${kind}`), act: async () => copy(await queryText(kind, queries)) }),
            )}
          </fieldset>
        )}
        {failure && <p role="alert">{failure}</p>}
      </Popover.Dropdown>
    </Popover>
  )
}
