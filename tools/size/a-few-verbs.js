// What a program pays for that binds the verbs of a feed and of a profile, and no others.
import { bind } from '../../packages/core/dist/index.js';
import {
  block,
  deletePost,
  follow,
  getPost,
  getUser,
  homeTimeline,
  likePost,
  publishPost,
  registerUser,
  repost,
  tagTimeline,
  thread,
  unblock,
  unfollow,
  unlikePost,
  unrepost,
  userTimeline,
} from '../../packages/core/dist/verbs.js';

const reads = { getUser, getPost, homeTimeline, userTimeline, tagTimeline, thread };
const people = { registerUser, follow, unfollow, block, unblock };
const posts = { publishPost, deletePost, likePost, unlikePost, repost, unrepost };

export const feedOf = (ports) => bind(ports, { ...reads, ...people, ...posts });
