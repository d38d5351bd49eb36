// as: libs/database/src/bad-import.ts
// refused: @nx/enforce-module-boundaries
// says: tagged with "room:database"
import { Injectable } from '@nestjs/common';

export const keep = Injectable;
