import { Menu, UnstyledButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Asked } from '../../lib/answers.ts'
import { download, toCsv } from '../../lib/csv.ts'

export interface MenuActions {
  /** the name of the figure, for a screen reader and for the file of its numbers */
  id: string
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

/** The same small menu on every number and chart. */
export function FigureMenu({ id, name, asked, onDefinition, onTable, tableShown, onDrill }: MenuActions) {
  const { t } = useTranslation()
  const rows = asked.flatMap((one) => (one.state === 'ready' ? one.rows : []))
  const queries = asked.map((one) => JSON.stringify(one.query, null, 2)).join('\n')
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <UnstyledButton className="figure-menu" aria-label={t('menu.of', { name })}>
          <span aria-hidden="true">⋯</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={onDefinition}>{t('menu.definition')}</Menu.Item>
        {onDrill && <Menu.Item onClick={onDrill}>{t('menu.drill')}</Menu.Item>}
        <Menu.Item onClick={onTable}>{t(tableShown ? 'menu.drawing' : 'menu.table')}</Menu.Item>
        <Menu.Item disabled={rows.length === 0} onClick={() => download(`${id}.csv`, toCsv(rows))}>
          {t('menu.csv')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={() => copy(linkToFigure(id))}>{t('menu.link')}</Menu.Item>
        <Menu.Item onClick={() => copy(queries)}>{t('menu.query')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
