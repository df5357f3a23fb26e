/**
 * Follows a pointer that was pressed until it is let go. `ended` gets `false` where the press was taken away, by a touch
 * that became a scroll or a window that came in front.
 */
export function followPointer(
  press: PointerEvent,
  moved: (event: PointerEvent) => void,
  ended: (isDone: boolean) => void,
): void {
  const element = press.target as HTMLElement;
  // Moves and the release come here, wherever the pointer is then.
  element.setPointerCapture?.(press.pointerId);
  function end({ type }: Event): void {
    element.removeEventListener('pointermove', moved);
    element.removeEventListener('pointerup', end);
    element.removeEventListener('pointercancel', end);
    ended(type === 'pointerup');
  }
  element.addEventListener('pointermove', moved);
  element.addEventListener('pointerup', end);
  element.addEventListener('pointercancel', end);
}
