import type { MouseEvent, ReactNode } from 'react'
import { type Change, go, linkTo, useView } from '../../lib/url.ts'

/** A real link to the page with some of its state changed: opens in a new tab too, and works by keyboard. */
export function Go({
  to,
  children,
  className,
  label,
  current = false,
  stop,
}: {
  to: Change
  children: ReactNode
  className?: string
  label?: string
  /** the link to the page one is on */
  current?: boolean
  /** one of the places that the arrows of a table go to */
  stop?: boolean
}) {
  const view = useView()
  const follow = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    go(to)
  }
  return (
    <a
      href={linkTo(view, to)}
      onClick={follow}
      className={className}
      aria-label={label}
      aria-current={current ? 'page' : undefined}
      data-stop={stop}
    >
      {children}
    </a>
  )
}
