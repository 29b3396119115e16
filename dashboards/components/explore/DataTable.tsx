import { type ColumnDef, tableFeatures, useTable } from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Grid, Line } from '../../lib/explore/pivot.ts'
import { usePrinting } from '../../lib/palette.ts'
import type { AskingProps } from './Asking.tsx'
import { Cell } from './Cell.tsx'
import { type Shown, useColumns } from './columns.ts'
import { Head } from './Head.tsx'

const ROW_HEIGHT = 27
/** On paper nothing scrolls: this many rows are printed, the export holds all. */
const MOST_PRINTED = 500

const features = tableFeatures({})
type Columns = ColumnDef<typeof features, Line>[]

/** Columns of a value across stand together under it. */
function columnsOf(shown: readonly Shown[]): Columns {
  const groups = [...new Set(shown.map(({ group }) => group))]
  return groups.flatMap((group): Columns => {
    const leaves: Columns = shown
      .filter((column) => column.group === group)
      .map(({ id, title }) => ({ id, header: title, accessorFn: (line) => line.cells[id] ?? null }))
    return group === null ? leaves : [{ id: `group ${group}`, header: group, columns: leaves }]
  })
}

interface DataTableProps extends AskingProps {
  grid: Grid
  name: string
}

/** Only the rows in view are on the page, so that fifty thousand scroll like fifty. */
export function DataTable({ grid, name, ...asking }: DataTableProps) {
  const { t } = useTranslation()
  const box = useRef<HTMLElement>(null)
  const isPrinting = usePrinting()
  const shown = useColumns(grid, asking.question, asking.fields)
  const columns = useMemo(() => columnsOf(shown), [shown])
  const table = useTable({ features, columns, data: grid.lines as Line[] })
  const { rows } = table.getRowModel()
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
  })
  const items = virtual.getVirtualItems()
  const visible = isPrinting ? rows.slice(0, MOST_PRINTED).map((_, index) => index) : items.map(({ index }) => index)
  const before = isPrinting ? 0 : (items[0]?.start ?? 0)
  const after = isPrinting ? 0 : virtual.getTotalSize() - (items.at(-1)?.end ?? 0)
  const groups = table.getHeaderGroups()
  const width = shown.reduce((sum, column) => sum + column.width, 0)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section ref={box} className="scroll data" tabIndex={0} aria-label={t('explore.table', { name })}>
      <table aria-rowcount={rows.length + groups.length} style={{ width: `max(100%, ${width}px)` }}>
        <caption className="unseen">{name}</caption>
        <colgroup>
          {shown.map(({ id, width: own }) => (
            <col key={id} style={{ width: own }} />
          ))}
        </colgroup>
        <Head groups={groups} shown={shown} {...asking} />
        <tbody>
          <Space height={before} span={shown.length} />
          {visible.map((index) => {
            const line = rows[index]?.original
            return line ? (
              <tr key={index} aria-rowindex={index + groups.length + 1}>
                {shown.map((column, place) => (
                  <Cell key={column.id} column={column} line={line} isFirst={place === 0} />
                ))}
              </tr>
            ) : null
          })}
          <Space height={after} span={shown.length} />
        </tbody>
        {grid.total && <Totals grid={grid} shown={shown} />}
      </table>
    </section>
  )
}

/** Stands for the rows that are not on the page. */
const Space = ({ height, span }: { height: number; span: number }) =>
  height > 0 ? (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a row cannot have the focus
    <tr aria-hidden="true" className="space">
      <td colSpan={span} style={{ height }} />
    </tr>
  ) : null

function Totals({ grid, shown }: { grid: Grid; shown: readonly Shown[] }) {
  const line: Line = { cells: grid.total ?? {}, row: {} }
  return (
    <tfoot>
      <tr>
        {shown.map((column, place) => (
          <Cell key={column.id} column={column} line={line} isFirst={place === 0} isTotal />
        ))}
      </tr>
    </tfoot>
  )
}
