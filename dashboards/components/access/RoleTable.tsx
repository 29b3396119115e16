import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

interface RoleTableProps<Line> {
  caption: string
  /** what a line is about, as its first heading says it */
  about: string
  roles: readonly string[]
  lines: readonly Line[]
  idOf: (line: Line) => string
  nameOf: (line: Line) => ReactNode
  cellOf: (line: Line, role: string) => ReactNode
}

/** One line for each thing, one column for each role: all such tables of the page share their columns. */
export function RoleTable<Line>({ caption, about, roles, lines, idOf, nameOf, cellOf }: RoleTableProps<Line>) {
  const { t } = useTranslation()
  return (
    <table className="roles">
      <caption className="unseen">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{about}</th>
          {roles.map((role) => (
            <th key={role} scope="col">
              {t(`access.role.${role}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={idOf(line)}>
            <th scope="row">{nameOf(line)}</th>
            {roles.map((role) => (
              <td key={role}>{cellOf(line, role)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
