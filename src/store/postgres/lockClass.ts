/** The first of the two numbers of this store's advisory locks. */
export const lockClass = 1_181_708_148;
