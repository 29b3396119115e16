import type { MouseEvent, ReactNode } from 'react'
import { go, linkTo, useView, type View } from '../../lib/url.ts'

type Change = { [K in keyof View]: View[K] | undefined }

/** A real link to the page with some of its state changed: opens in a new tab too, and works by keyboard. */
export function Go({
  to,
  children,
  className,
  label,
}: {
  to: Change
  children: ReactNode
  className?: string
  label?: string
}) {
  const view = useView()
  const follow = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    go(to)
  }
  return (
    <a href={linkTo(view, to)} onClick={follow} className={className} aria-label={label}>
      {children}
    </a>
  )
}
