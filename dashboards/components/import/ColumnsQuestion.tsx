import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportState, TableColumns, TableKind } from '../../lib/import.ts'
import { Question } from './Question.tsx'
import { Select } from './Select.tsx'

interface Props {
  file: string
  state: ImportState
  table: TableColumns
  isOpen: boolean
}

/** Which column is what: each field of the table's kind, the header it is read from, what that column holds. */
export function ColumnsQuestion({ file, state, table, isOpen }: Props) {
  const { t } = useTranslation()
  const [kind, setKind] = useState(table.kind ?? '')
  const [columns, setColumns] = useState(table.columns)
  const [dates, setDates] = useState(table.dates.length === 1 ? (table.dates[0] ?? '') : '')
  const [decimal, setDecimal] = useState(table.decimals.length === 1 ? (table.decimals[0] ?? '') : '')
  const known = state.kinds.find((one) => one.kind === kind)
  const isWhole = known !== undefined && lackingIn(known, columns).length === 0
  const choose = (field: string, header: string) =>
    setColumns(({ [field]: _, ...others }) => (header === '' ? others : { ...others, [field]: header }))
  return (
    <Question
      title={t(isOpen ? 'import.columns.which' : 'import.columns.are')}
      why={t('import.columns.why', { pattern: table.files })}
      file={file}
      base={state.base}
      isOpen={isOpen}
      answer={isWhole ? { table: { kind, columns, dates: dates || null, decimal: decimal || null } } : null}
    >
      <Select
        label={t('import.columns.kind')}
        value={kind}
        options={[
          ...(table.kind ? [] : [['', t('import.columns.choose_kind')] as const]),
          ...state.kinds.map((one) => [one.kind, one.title] as const),
        ]}
        onChoose={(next) => {
          setKind(next)
          setColumns(next === table.kind ? table.columns : {})
        }}
      />
      {known && <Fields kind={known} table={table} columns={columns} onChoose={choose} />}
      {known && (
        <div className="pair">
          <Select
            label={t('import.columns.dates')}
            value={dates}
            options={[['', t('import.columns.proven')], ...state.dateStyles.map((style) => [style, style] as const)]}
            onChoose={setDates}
          />
          <Select
            label={t('import.columns.decimal')}
            value={decimal}
            options={[
              ['', t('import.columns.proven')],
              [',', t('import.columns.comma')],
              ['.', t('import.columns.point')],
            ]}
            onChoose={setDecimal}
          />
        </div>
      )}
    </Question>
  )
}

/** What a table of this kind must have and no column is chosen for. */
function lackingIn({ fields, oneOf }: TableKind, columns: Record<string, string>): string[] {
  const required = fields.filter(({ name, required }) => required && !columns[name]).map(({ name }) => name)
  return oneOf.length === 0 || oneOf.some((name) => columns[name]) ? required : [...required, ...oneOf]
}

interface FieldsProps {
  kind: TableKind
  table: TableColumns
  columns: Record<string, string>
  onChoose: (field: string, header: string) => void
}

function Fields({ kind, table, columns, onChoose }: FieldsProps) {
  const { t } = useTranslation()
  const headers = table.header.filter((name) => name !== '')
  const sample = (header: string | undefined) => {
    const place = header === undefined ? -1 : table.header.indexOf(header)
    return table.rows.flatMap((cells) => cells[place] || []).slice(0, 3)
  }
  const lacking = lackingIn(kind, columns)
  return (
    <div className="fields">
      {kind.fields.map(({ name, title, note }) => (
        <div key={name} data-field={name}>
          <Select
            label={lacking.includes(name) ? t('import.columns.needed', { title }) : title}
            help={columns[name] ? sample(columns[name]).join(' · ') || note : note}
            value={columns[name] ?? ''}
            options={[['', t('import.columns.not_read')], ...headers.map((header) => [header, header] as const)]}
            onChoose={(header) => onChoose(name, header)}
          />
        </div>
      ))}
    </div>
  )
}
