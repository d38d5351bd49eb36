// as: libs/database/src/bad-import.ts
// refused: @nx/enforce-module-boundaries
import { Injectable } from '@nestjs/common';

export const keep = Injectable;
