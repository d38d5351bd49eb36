import { lazy, type ComponentType } from 'react';

/** Something that is drawn by Ant Design, fetched when it is first shown, in our colours and the chosen language. */
export function looked<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  return lazy(async () => {
    const [Drawn, { AntLook }] = await Promise.all([load(), import('../shell/ant-look.js')]);
    return {
      default: (props: Props) => (
        <AntLook>
          <Drawn {...props} />
        </AntLook>
      ),
    };
  });
}
