// By itself, so that it is a piece of script of its own.
export { Select as default } from 'antd';
