/** A picture as it is kept: what is drawn, and nothing that says where or by what it was taken. */
export interface ReadPicture {
  type: 'image/jpeg' | 'image/png' | 'image/webp';
  /** In pixels, as it is seen. */
  width: number;
  height: number;
  bytes: Buffer;
}
