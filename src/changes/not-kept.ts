/**
 * How often something was made without what it should have had, such as a file that cannot be read just now. What
 * was being made in this process meanwhile is given to who asked, and is made again for the next.
 */
export const notToBeKept = { times: 0 };
