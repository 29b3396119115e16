import { Popover, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Asked } from '../../lib/answers.ts'
import { download, toCsv } from '../../lib/csv.ts'

export interface MenuActions {
  id: string
  /** the name of the figure, for a screen reader */
  name: string
  asked: readonly Asked[]
  onDefinition: () => void
  onTable: () => void
  tableShown: boolean
  /** goes down one level; absent where there is nothing below */
  onDrill?: (() => void) | undefined
}

const copy = (text: string) => void navigator.clipboard?.writeText(text)

function linkToFigure(id: string): string {
  const url = new URL(window.location.href)
  url.hash = id
  return url.toString()
}

/** The same small menu on every number and chart: a list of buttons in a panel that keeps the focus. */
export function FigureMenu({ id, name, asked, onDefinition, onTable, tableShown, onDrill }: MenuActions) {
  const { t } = useTranslation()
  const [opened, setOpened] = useState(false)
  const rows = asked.flatMap((one) => (one.state === 'ready' ? one.rows : []))
  const queries = asked.map((one) => JSON.stringify(one.query, null, 2)).join('\n')
  const actions: { title: string; act: () => void; off?: boolean }[] = [
    { title: t('menu.definition'), act: onDefinition },
    ...(onDrill ? [{ title: t('menu.drill'), act: onDrill }] : []),
    { title: t(tableShown ? 'menu.drawing' : 'menu.table'), act: onTable },
    { title: t('menu.csv'), act: () => download(`${id}.csv`, toCsv(rows)), off: rows.length === 0 },
    { title: t('menu.link'), act: () => copy(linkToFigure(id)) },
    { title: t('menu.query'), act: () => copy(queries) },
  ]
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" withinPortal trapFocus returnFocus shadow="md">
      <Popover.Target>
        <UnstyledButton
          className="figure-menu"
          aria-label={t('menu.of', { name })}
          onClick={() => setOpened((before) => !before)}
        >
          <span aria-hidden="true">⋯</span>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className="menu" aria-label={t('menu.of', { name })}>
        {actions.map(({ title, act, off }) => (
          <button
            key={title}
            type="button"
            disabled={off}
            onClick={() => {
              setOpened(false)
              act()
            }}
          >
            {title}
          </button>
        ))}
      </Popover.Dropdown>
    </Popover>
  )
}
