import { departmentRoles, officeRoles, roles, type Role } from '@duban/domain';
import { Select } from 'antd';
import { Button } from '../elements/button.js';
import { useWords } from '../words/words.js';
import { departmentChoices } from '../elements/register.js';
import { DateInput } from '../elements/date-input.js';
import { useRegister } from '../plans/use-draft.js';
import { useToday } from '../shell/session.js';

/** A post as it is edited: its role may not be chosen yet. */
export interface EditedPost {
  readonly role: Role | null;
  readonly department: string | null;
  readonly from?: string;
  /** The first day on which it is not held any more. */
  readonly to?: string | null;
}

interface PostsEditorProps {
  readonly posts: readonly EditedPost[];
  readonly onChange: (posts: readonly EditedPost[]) => void;
}

/** The posts of a person, one a line; a post of a department asks which, one of supervision for which office where there are several. */
export function PostsEditor({ posts, onChange }: PostsEditorProps) {
  const say = useWords();
  const { people: words } = say.administration;
  const register = useRegister();
  const departments = departmentChoices(register);
  const offices = departmentChoices(register.filter(({ office }) => office !== null));
  const today = useToday();
  const put = (index: number, post: EditedPost) => onChange(posts.map((each, at) => (at === index ? post : each)));
  return (
    <fieldset>
      <legend>{words.posts}</legend>
      {posts.map((post, index) => (
        <div className="post-line" key={index}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            value={post.role}
            aria-label={words.posts}
            data-testid={`post-role-${index}`}
            options={roles.map((role) => ({ value: role, label: say.labels.role[role] }))}
            onChange={(role) =>
              put(index, another(post, { role, department: isDepartmental(role) ? post.department : null }))
            }
          />
          {post.role !== null && isDepartmental(post.role) ? (
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              value={post.department}
              aria-label={words.department}
              placeholder={words.department}
              data-testid={`post-department-${index}`}
              options={departments}
              onChange={(department) => put(index, another(post, { department }))}
            />
          ) : isOfOffice(post.role) && offices.length > 0 ? (
            <Select
              allowClear
              value={post.department}
              aria-label={words.office}
              placeholder={words.wholeHouse}
              data-testid={`post-office-${index}`}
              options={offices}
              onChange={(department) => put(index, another(post, { department: department ?? null }))}
            />
          ) : (
            <span />
          )}
          <label className="post-end">
            <small className="quiet">{words.postEnd}</small>
            <DateInput
              fromToday
              today={today}
              label={words.postEnd}
              testId={`post-end-${index}`}
              value={post.to ?? null}
              onChange={(to) => put(index, { ...post, to })}
            />
          </label>
          <button type="button" className="plain" onClick={() => onChange(posts.filter((_, at) => at !== index))}>
            {words.dropPost}
          </button>
        </div>
      ))}
      <div>
        <Button
          size="small"
          data-testid="add-post"
          onClick={() => onChange([...posts, { role: null, department: null }])}
        >
          {words.addPost}
        </Button>
      </div>
    </fieldset>
  );
}

/** Another post than it was begins anew: the first day was that of the other. */
function another({ role, department, to }: EditedPost, other: Partial<EditedPost>): EditedPost {
  return { role, department, ...(to !== undefined && { to }), ...other };
}

function isDepartmental(role: Role | null): boolean {
  return departmentRoles.some((each) => each === role);
}

function isOfOffice(role: Role | null): boolean {
  return officeRoles.some((each) => each === role);
}
